"""Dashboard: `streamlit run admin/app.py`."""

import os

import streamlit as st

from admin.manifest_view import fetch_manifest, rows

MANIFEST_URL = os.environ.get("MANIFEST_URL", "http://nginx/static/manifest.json")

st.set_page_config(page_title="Candle predictions")
st.title("Candle predictions")
try:
    table = rows(fetch_manifest(MANIFEST_URL))
except OSError as failure:
    st.error(f"The manifest cannot be read from {MANIFEST_URL}: {failure}")
else:
    st.metric("Series in good order", f"{sum(row['freshness'] == 'fresh' for row in table)} of {len(table)}")
    st.table(table)
