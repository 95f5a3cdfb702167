"""Figures for Prometheus: the surface's own counts, and what engine and store say when they are asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric

from diorama.domain.job import JobStatus
from diorama.engine.figures import BOUNDS_S, EngineFigures, Labels
from diorama.engine.figures import Histogram as Samples

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
ABOUT = {
    "jobs_accepted": "Jobs accepted.",
    "jobs_ended": "Jobs that ended, by how.",
    "jobs_cancelled": "Jobs stopped on request.",
    "jobs_parked": "Jobs given up because they ended their worker, or the server, again and again.",
    "steps_retried": "Steps that were run again because their worker died.",
    "job_wait_s": "From a job's acceptance to its start.",
    "job_run_s": "From a job's start to its end.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineState:
    """Engine and store at one moment. jobs: by status. oldest_queued_s: how long the first one waits; 0: none does."""

    figures: EngineFigures
    jobs: Mapping[JobStatus, int] = field(default_factory=dict[JobStatus, int])
    oldest_queued_s: float = 0.0
    lanes: int = 0
    lanes_alive: int = 0
    lanes_busy: int = 0
    lane_deaths: int = 0
    watchers: int = 0
    disk_free_bytes: int = 0


class HttpFigures:
    """Requests by route template, method and status; sockets; what is running. Not the library's global registry, so
    that two servers in one process do not count together.
    """

    def __init__(self) -> None:
        self.sockets = 0
        self.running = 0  # requests without an answer yet; streams of events do not count
        self._registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("diorama_http_requests", "Requests.", labels, registry=self._registry)
        self._seconds = Histogram(
            "diorama_http_request_seconds",
            "From a request to the start of its answer.",
            ("method", "route"),
            buckets=BOUNDS_S,
            registry=self._registry,
        )

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request. seconds: until its answer began."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def text(self, state: EngineState) -> bytes:
        """Everything, in Prometheus' text format."""
        registry = CollectorRegistry()
        registry.register(_Families(self._registry, state, self.sockets))
        return generate_latest(registry)


class _Families:
    """A registry that is read once."""

    def __init__(self, http: CollectorRegistry, state: EngineState, sockets: int) -> None:
        self._http = http
        self._state = state
        self._sockets = sockets

    def describe(self) -> list[Metric]:
        """Nothing: names are not checked beforehand."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Every metric."""
        yield from self._http.collect()
        state = self._state
        jobs = GaugeMetricFamily("diorama_jobs", "Jobs that are kept, by status.", labels=["status"])
        for status, number in sorted(state.jobs.items()):
            jobs.add_metric([status], number)
        yield jobs
        gauges = (
            ("queue_depth", "Jobs that wait.", state.jobs.get("queued", 0)),
            ("queue_age_seconds", "How long the job that came first of those has waited.", state.oldest_queued_s),
            ("lanes", "Worker processes there should be.", state.lanes),
            ("lanes_alive", "Worker processes there are.", state.lanes_alive),
            ("lanes_busy", "Worker processes at work.", state.lanes_busy),
            ("sockets_open", "Sockets that are open.", self._sockets),
            ("watchers", "Streams and sockets that watch a job or a scene, each once for each thing.", state.watchers),
            ("disk_free_bytes", "Free space for data.", state.disk_free_bytes),
        )
        for name, about, number in gauges:
            yield GaugeMetricFamily(f"diorama_{name}", about, value=number)
        yield CounterMetricFamily("diorama_lane_deaths", "Worker processes that died at work.", value=state.lane_deaths)
        yield from _engine_counters(state.figures.counters())
        yield from _engine_histograms(state.figures.histograms())


def _engine_counters(counters: Mapping[tuple[str, Labels], int]) -> Iterator[Metric]:
    families: dict[str, CounterMetricFamily] = {}
    for (name, labels), number in sorted(counters.items()):
        if name not in families:
            names = [key for key, _ in labels]
            families[name] = CounterMetricFamily(f"diorama_{name}", ABOUT.get(name, name), labels=names)
        families[name].add_metric([value for _, value in labels], number)
    yield from families.values()


def _engine_histograms(histograms: Mapping[tuple[str, Labels], Samples]) -> Iterator[Metric]:
    families: dict[str, HistogramMetricFamily] = {}
    for (name, labels), samples in sorted(histograms.items(), key=lambda item: item[0]):
        if name not in families:
            unit = f"diorama_{name.removesuffix('_s')}_seconds"
            families[name] = HistogramMetricFamily(unit, ABOUT.get(name, name), labels=[key for key, _ in labels])
        bounds = [*(str(bound) for bound in BOUNDS_S), "+Inf"]
        buckets = list(zip(bounds, accumulate(samples.counts), strict=True))
        families[name].add_metric([value for _, value in labels], buckets, sum_value=samples.sum_s)
    yield from families.values()
