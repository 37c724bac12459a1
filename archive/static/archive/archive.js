// Everything here is an addition: each page reads and works without it.
// No style attributes are written as text; positions are set through the CSSOM, which a strict CSP allows.
// Nodes are built or cloned, never markup strings.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const store = {
  get: key => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private mode: not remembered */ } },
};

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/* Reading settings ------------------------------------------------------- */
function settings() {
  const root = document.documentElement;
  $('#reading')?.removeAttribute('hidden');
  for (const input of $$('input[name=theme]')) {
    input.checked = input.value === (root.dataset.theme ?? 'system');
    input.addEventListener('change', () => {
      if (input.value === 'system') delete root.dataset.theme;
      else root.dataset.theme = input.value;
      store.set('theme', input.value);
    });
  }
  remember($('#use-previews'), 'previews');
  remember($('#use-keys'), 'shortcuts');
  remember($('#show-mentions'), 'mentions', false);
}

function remember(box, key, byDefault = true) {
  if (!box) return;
  const kept = store.get(key);
  box.checked = kept === null ? byDefault : kept === 'on';
  box.addEventListener('change', () => store.set(key, box.checked ? 'on' : 'off'));
}

/* Preview cards ----------------------------------------------------------- */
// Fetch after 150 ms at rest, show after 450; a pointer only passing over does not count; 250 ms to reach the card.
const FETCH = 150, REST = 450, LEAVE = 250, DRIFT = 12, SLOW = 300, EDGE = 12, GAP = 8;
const KIND = { 'm-p': 'kind-p', 'm-o': 'kind-o', 'm-e': 'kind-e', 'm-a': 'kind-a' };

class Preview {
  #cards = new Map();
  #opening = [];
  #closing = 0;
  #owner = null;
  #pointer = null;
  #card = element('div', { className: 'card', popover: 'manual' });

  constructor() {
    this.#card.setAttribute('aria-hidden', 'true');
    this.#card.addEventListener('pointerenter', () => clearTimeout(this.#closing));
    this.#card.addEventListener('pointerleave', () => this.#leave());
    const links = 'a.m:not(.m-q)';
    document.addEventListener('pointerover', event => {
      const link = event.target.closest(links);
      if (!link || event.pointerType !== 'mouse') return;
      if (link === this.#owner) clearTimeout(this.#closing);
      else this.#arm(link, event);
    });
    document.addEventListener('pointermove', event => this.#move(event, event.target.closest(links)));
    document.addEventListener('pointerout', event => { if (event.target.closest(links)) this.#leave(); });
    document.addEventListener('focusin', event => {
      const link = event.target.closest(links);
      if (link?.matches(':focus-visible')) this.#arm(link, null);
    });
    document.addEventListener('focusout', event => { if (event.target.closest(links)) this.#leave(); });
    document.addEventListener('click', () => this.close());
    addEventListener('keydown', event => {
      if (event.key === 'Escape' && this.close()) event.stopPropagation();
    }, true);
    // A key that moves the focus scrolls to it: that must not keep the card of that link from opening.
    addEventListener('scroll', () => { if (this.#owner || this.#pointer) this.close(); }, { passive: true });
  }

  close() {
    this.#disarm();
    clearTimeout(this.#closing);
    if (!this.#owner) return false;
    this.#owner.classList.remove('on');
    this.#owner = null;
    this.#card.remove();
    return true;
  }

  #arm(link, pointer) {
    this.#disarm();
    if (!$('#use-previews')?.checked) return;
    this.#pointer = pointer && { x: pointer.clientX, y: pointer.clientY };
    this.#opening = [setTimeout(() => this.#fetch(link), FETCH), setTimeout(() => this.#open(link), REST)];
  }

  #move(event, link) {
    if (!this.#pointer || !link || link === this.#owner) return;
    if (Math.hypot(event.clientX - this.#pointer.x, event.clientY - this.#pointer.y) > DRIFT) this.#arm(link, event);
  }

  #leave() {
    this.#disarm();
    clearTimeout(this.#closing);
    this.#closing = setTimeout(() => this.close(), LEAVE);
  }

  #disarm() {
    this.#opening.forEach(clearTimeout);
  }

  #fetch(link) {
    const url = new URL('card/', link.href.split(/[?#]/)[0]);
    if (!this.#cards.has(url.href)) {
      this.#cards.set(url.href, fetch(url).then(async answer => {
        if (!answer.ok) throw new Error(answer.statusText);
        const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
        return [...parsed.body.firstElementChild.children];
      }).catch(() => {
        this.#cards.delete(url.href);
        return null;
      }));
    }
    return this.#cards.get(url.href);
  }

  async #open(link) {
    this.close();
    this.#owner = link;
    link.classList.add('on');
    const kind = Object.keys(KIND).find(name => link.classList.contains(name));
    const skeleton = setTimeout(() => this.#show(link, kind, [
      element('p', { className: 'name', textContent: link.textContent }),
      ...['ghost', 'ghost w2', 'ghost w3'].map(className => element('div', { className })),
    ]), SLOW);
    const nodes = await this.#fetch(link);
    clearTimeout(skeleton);
    this.#show(link, kind, nodes ?? [
      element('p', { className: 'name', textContent: link.textContent }),
      element('p', { className: 'role', textContent: 'The preview could not be loaded. The link still works.' }),
    ]);
  }

  #show(link, kind, nodes) {
    if (this.#owner !== link) return;
    this.#card.className = `card ${KIND[kind] ?? ''}`;
    this.#card.replaceChildren(...nodes.map(node => node.cloneNode(true)));
    if (!this.#card.isConnected) {
      document.body.append(this.#card);
      this.#card.showPopover();
    }
    this.#card.classList.add('rise');
    this.#place(link);
  }

  // Under the line fragment that the pointer is on (a name may wrap over two lines), else above it.
  #place(link) {
    const boxes = [...link.getClientRects()];
    const at = this.#pointer;
    const box = (at && boxes.find(one => at.y >= one.top - 2 && at.y <= one.bottom + 2)) ?? boxes[0];
    const { offsetWidth: width, offsetHeight: height } = this.#card;
    const fits = box.bottom + GAP + height < innerHeight;
    this.#card.style.left = `${Math.max(EDGE, Math.min(box.left - EDGE, innerWidth - width - EDGE))}px`;
    this.#card.style.top = `${fits ? box.bottom + GAP : Math.max(GAP, box.top - height - GAP)}px`;
  }
}

/* One name: highlight all its mentions and step through them ---------------- */
class Stepper {
  #spots = [];
  #at = 0;
  #button = null;
  #live = $('#live');
  #status = element('span', { className: 'num' });
  #bar = element('div', { className: 'stepper' },
    this.#status,
    this.#step('Previous', -1),
    this.#step('Next', 1),
    element('button', { type: 'button', className: 'btn sm', textContent: 'Done', onclick: () => this.end(true) }));

  constructor() {
    this.#bar.setAttribute('role', 'group');
    this.#bar.setAttribute('aria-label', 'Mentions of this name');
    for (const link of $$('.names a.n')) link.replaceWith(this.#buttonFor(link));
    addEventListener('keydown', event => { if (event.key === 'Escape') this.end(true); });
  }

  // Without script the count stays what it is: a link to the first mention.
  #buttonFor(link) {
    const button = element('button', { type: 'button', className: 'n', textContent: link.textContent });
    button.dataset.e = link.dataset.e;
    button.setAttribute('aria-pressed', 'false');
    button.setAttribute('aria-label', link.getAttribute('aria-label').replace('Go to', 'Highlight'));
    button.addEventListener('click', () => (button === this.#button ? this.end(true) : this.#begin(button)));
    return button;
  }

  #step(textContent, by) {
    const onclick = () => this.#go(this.#at + by);
    return element('button', { type: 'button', className: 'btn sm', textContent, onclick });
  }

  #begin(button) {
    this.end(false);
    this.#spots = this.#mentions(button.dataset.e);
    this.#spots.flat().forEach(piece => piece.classList.add('only'));
    this.#button = button;
    button.setAttribute('aria-pressed', 'true');
    button.after(this.#bar);
    this.#go(0);
  }

  // Each mention with its pieces: emphasis can cut one in two, and only the first piece has an id.
  #mentions(name) {
    const drawn = $$(`.text .m[data-e="${CSS.escape(name)}"], .m-at`)
      .filter(piece => piece.dataset.e || /^\d+$/.test(piece.id.slice(name.length + 1)) && piece.id.startsWith(`${name}-`));
    const mentions = [];
    for (const piece of drawn) {
      if (piece.id || !mentions.length) mentions.push([piece]);
      else mentions.at(-1).push(piece);
    }
    return mentions;
  }

  #go(to) {
    const count = this.#spots.length;
    if (!count) return;
    this.#spots[this.#at]?.forEach(piece => piece.classList.remove('here'));
    this.#at = (to + count) % count;
    this.#spots[this.#at].forEach(piece => piece.classList.add('here'));
    this.#spots[this.#at][0].scrollIntoView({ block: 'center' });
    this.#status.textContent = `${this.#at + 1} of ${count}`;
    if (this.#live) this.#live.textContent = `${count} highlighted in the text; number ${this.#at + 1} is shown`;
  }

  end(announce) {
    if (!this.#button) return;
    const hadFocus = this.#bar.contains(document.activeElement);
    this.#spots.flat().forEach(piece => piece.classList.remove('only', 'here'));
    this.#button.setAttribute('aria-pressed', 'false');
    this.#bar.remove();
    if (hadFocus) this.#button.focus();
    this.#button = null;
    this.#spots = [];
    this.#at = 0;
    if (announce && this.#live) this.#live.textContent = 'No name is highlighted';
  }
}

/* Names while one types: an ARIA combobox with a list; what is typed stays what is typed until one is chosen ---- */
const PAUSE = 150, ANNOUNCE = 700, LEAST = 2;

class Suggestions {
  #form;
  #input;
  #list;
  #status = element('span', { className: 'vh' });
  #names = [];
  #at = -1;
  #asking = null;
  #timers = [];

  constructor(form) {
    this.#form = form;
    this.#input = $('input[type=search]', form);
    this.#list = element('ul', { className: 'options', id: `${this.#input.id}-names`, hidden: true });
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', 'Names');
    this.#status.setAttribute('role', 'status');
    form.append(this.#list, this.#status);
    const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.#list.id };
    for (const [name, value] of Object.entries(roles)) this.#input.setAttribute(name, value);
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('keydown', event => this.#key(event));
    this.#input.addEventListener('blur', () => this.#close());
    this.#list.addEventListener('pointerdown', event => {
      const option = event.target.closest('li');
      event.preventDefault();
      if (option && event.button === 0) location.assign(this.#names[[...this.#list.children].indexOf(option)].url);
    });
  }

  #typed() {
    this.#asking?.abort();
    this.#timers.forEach(clearTimeout);
    this.#status.textContent = '';
    const text = this.#input.value.trim();
    if ([...text].length < LEAST) { this.#close(); return; }
    this.#timers = [setTimeout(() => this.#ask(text), PAUSE)];
  }

  async #ask(text) {
    const asking = this.#asking = new AbortController();
    try {
      const answer = await fetch(`${this.#form.dataset.names}?${new URLSearchParams({ q: text })}`, { signal: asking.signal });
      const { names } = answer.ok ? await answer.json() : { names: [] };
      // A later question or the end of typing may have come between.
      if (asking === this.#asking && !asking.signal.aborted && document.activeElement === this.#input) this.#show(names);
    } catch { /* asked again with the next key; searching by Enter works without */ }
  }

  #show(names) {
    this.#names = names;
    this.#list.replaceChildren(...names.map((name, at) => this.#option(name, at)));
    this.#list.hidden = !names.length;
    this.#input.setAttribute('aria-expanded', String(!!names.length));
    this.#pick(-1);
    this.#timers.push(setTimeout(() => {
      const count = names.length === 1 ? '1 name' : `${names.length} names`;
      this.#status.textContent = names.length
        ? `${count}. Use the down arrow to choose, or press Enter to search all text.`
        : 'No names match. Press Enter to search all text.';
    }, ANNOUNCE - PAUSE));
  }

  #option(name, at) {
    const mark = element('span', { className: `k k-${name.letter}` });
    mark.setAttribute('aria-hidden', 'true');
    const letters = [...name.title];
    const title = element('span');
    let done = 0;
    for (const [start, end] of name.bold) {
      title.append(letters.slice(done, start).join(''), element('b', { textContent: letters.slice(start, end).join('') }));
      done = end;
    }
    title.append(letters.slice(done).join(''));
    const option = element('li', { id: `${this.#list.id}-${at}` }, mark, title,
      element('span', { className: 'n num', textContent: name.count }), element('small', { textContent: name.line }));
    option.setAttribute('role', 'option');
    return option;
  }

  #pick(at) {
    this.#at = at;
    [...this.#list.children].forEach((option, place) => option.setAttribute('aria-selected', String(place === at)));
    const option = this.#list.children[at];
    if (option) {
      this.#input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else this.#input.removeAttribute('aria-activedescendant');
  }

  #close() {
    this.#asking?.abort();
    this.#timers.forEach(clearTimeout);
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#pick(-1);
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const open = !this.#list.hidden, count = this.#names.length;
    if (event.key === 'ArrowDown' && open) this.#pick(this.#at + 1 < count ? this.#at + 1 : 0);
    else if (event.key === 'ArrowDown') this.#typed();
    else if (event.key === 'ArrowUp' && open) this.#pick(this.#at > 0 ? this.#at - 1 : count - 1);
    else if (event.key === 'Enter' && open && this.#at >= 0) location.assign(this.#names[this.#at].url);
    else if (event.key === 'Escape' && open) this.#close();
    else if (event.key === 'Escape') this.#input.value = '';
    else {
      if (open && (event.key === 'Home' || event.key === 'End')) this.#pick(-1);
      return;
    }
    event.preventDefault();
  }
}

/* Single keys: only while nothing is being typed; can be turned off ------------ */
function shortcuts() {
  const list = $('#keys');
  const actions = { '/': () => $('[data-names] input[type=search]')?.focus(), m: () => $('#show-mentions')?.click(), '?': () => list?.showModal() };
  $('#open-keys')?.addEventListener('click', () => list?.showModal());
  addEventListener('keydown', event => {
    const typing = event.target.closest?.('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');
    if (typing || event.metaKey || event.ctrlKey || event.altKey || $('dialog[open]') || !$('#use-keys')?.checked) return;
    const action = actions[event.key];
    if (!action) return;
    action();
    event.preventDefault();
  });
}

settings();
shortcuts();
if ($('.names a.n')) new Stepper();
for (const form of $$('[data-names]')) new Suggestions(form);
if (HTMLElement.prototype.showPopover) new Preview();
