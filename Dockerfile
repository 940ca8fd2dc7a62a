# The image of all five processes: web, gateway, worker, beat, sealer. Its build steps are those of bin/portal.
FROM python:3.13-slim-trixie AS base
# WeasyPrint draws PDF pages with Pango; Debian's security updates are wanted, so the versions stay open.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin portal
WORKDIR /app

FROM base AS build
COPY requirements.txt ./
COPY bin bin
RUN ./bin/portal install
COPY . .
RUN ./bin/portal build

FROM base
COPY --from=build /app /app
# A new volume takes its owner from the folder it is put on.
RUN mkdir /app/seals && chown 10001 /app/seals
ENV PORTAL_ENV=production \
    PORTAL_BIND=0.0.0.0 \
    PYTHONDONTWRITEBYTECODE=1
USER 10001
EXPOSE 8000 8001
ENTRYPOINT ["./bin/portal"]
CMD ["process", "web"]
