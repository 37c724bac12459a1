// Before anything is drawn: the appearance that the reader chose, so that no page flashes in the other one.
(() => {
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch { /* storage is closed to us: the system's appearance stays */ }
})();
