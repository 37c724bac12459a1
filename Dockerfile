# Concordance as one image, for the server, the worker and every command; compose.yaml starts them beside their database.
FROM python:3.12-slim-bookworm

# The account has a number of its own, for folders of the machine that it is to write into (backups).
# pg_dump and pg_restore are what `manage.py backup` and `restore` call; they must be as new as the server (compose.yaml).
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 999 --create-home concordance \
    && install --directory --owner concordance --mode 700 /data

WORKDIR /app
ENV VAR_DIR=/data PYTHONUNBUFFERED=1

# The packages come before the code, so that a change of the code alone installs nothing again.
COPY manage.py pyproject.toml requirements.lock ./
RUN python -c "import manage, pathlib; manage.Environment(pathlib.Path('/app')).prepare(manage.RUNTIME)"
COPY gunicorn.conf.py ./
COPY config config
COPY archive archive
COPY templates templates

USER concordance
VOLUME /data
EXPOSE 8000
CMD [".venv/bin/gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--no-control-socket"]
