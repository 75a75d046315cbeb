import os
import subprocess
import sys
from unittest import mock

import pytest

from scripts import pipeline_worker
from utils.config import APP_ROOT

from .moments import HOUR, NOON


@pytest.mark.parametrize(
    ("role", "steps"),
    [("all", ["ingest", "predict", "export"]), ("ingest", ["ingest"]), ("publish", ["predict", "export"])],
)
def test_steps_of_a_role(settings, role, steps):
    assert pipeline_worker.run_cycle(settings, NOON, role, "always") == steps


def test_publishes_again_only_when_candles_came_in(settings):
    pipeline_worker.run_cycle(settings, NOON, "ingest")
    assert pipeline_worker.run_cycle(settings, NOON, "publish", "on-change") == ["predict", "export"]
    assert pipeline_worker.run_cycle(settings, NOON, "publish", "on-change") == []
    pipeline_worker.run_cycle(settings, NOON + HOUR, "ingest")
    assert pipeline_worker.run_cycle(settings, NOON + HOUR, "publish", "on-change") == ["predict", "export"]


def test_nothing_to_publish_before_the_first_candle(settings):
    assert pipeline_worker.run_cycle(settings, NOON, "publish", "on-change") == []


def test_an_unknown_role_is_refused(settings):
    with pytest.raises(ValueError, match="WORKER_EXECUTION_ROLE is 'both'"):
        pipeline_worker.run_cycle(settings, NOON, "both")


def test_a_full_disk_skips_the_cycle(settings):
    with mock.patch("scripts.pipeline_worker.shutil.disk_usage") as disk_usage:
        disk_usage.return_value.free = 1
        assert pipeline_worker.run_cycle(settings, NOON, "all") == []


@mock.patch("scripts.pipeline_worker.ingest.run", side_effect=OSError("read-only"))
def test_a_failed_step_ends_the_process(_, settings):
    with pytest.raises(OSError, match="read-only"):
        pipeline_worker.run_cycle(settings, NOON, "ingest")


@pytest.mark.parametrize(
    ("module", "logged"),
    [
        ("scripts.worker_ingest", "cycle 1 as ingest: ['ingest']"),
        ("scripts.worker_publish", "cycle 1 as publish: nothing"),
        ("scripts.pipeline_worker", "cycle 1 as all: ['ingest', 'predict', 'export']"),
    ],
)
def test_an_entry_takes_its_role(tmp_path, module, logged):
    folders = {"STATIC_DATA_DIR": str(tmp_path / "static_data"), "MODELS_DIR": str(tmp_path / "models")}
    ran = subprocess.run(
        [sys.executable, "-u", "-m", module, "--cycles", "1"],
        cwd=APP_ROOT,
        env={**os.environ, **folders},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert ran.returncode == 0, ran.stderr
    assert logged in ran.stderr
