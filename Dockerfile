# sitrep with all that it needs. What a run writes goes to /data; see compose.yaml and docs/deploy.md.
FROM python:3.11-slim-bookworm

# Compiled at install: without it the first imports take half a minute.
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PYTHONUNBUFFERED=1 \
    SITREP_DATA=/data

WORKDIR /opt/sitrep

# The pins first: they change less often than the code.
COPY requirements.lock ./
RUN pip install --compile --no-deps --require-hashes -r requirements.lock

COPY pyproject.toml README.md prefect.yaml ./
COPY sitrep ./sitrep
COPY flows ./flows
COPY dbt_project ./dbt_project
COPY expectations ./expectations
COPY samples ./samples
RUN pip install --compile --no-deps --no-build-isolation -e . \
    && useradd --create-home --uid 10001 --user-group sitrep \
    && mkdir /data \
    && chown 10001:10001 /data dbt_project

USER 10001
VOLUME /data
CMD ["sitrep", "run", "samples"]
