"""The steps of the pipeline; `scripts.pipeline_worker` puts them in order."""
