"""The same two charts as bare as Streamlit can draw them: ready specifications, data only, start-up objects frozen."""

import gc

import pandas as pd
import streamlit as st

if "frozen" not in st.session_state:
    gc.collect()
    gc.freeze()
    st.session_state["frozen"] = True


def spec(mark: str, column: str, rows: pd.DataFrame) -> dict[str, object]:
    """A chart of one column by year."""
    return {
        "mark": mark,
        "data": {"name": "rows"},
        "datasets": {"rows": rows},
        "height": 280,
        "encoding": {
            "x": {"field": "year", "type": "ordinal"},
            "y": {"field": column, "type": "quantitative", "scale": {"domain": [0, 10000]}},
        },
    }


turnover = st.sidebar.slider("Turnover (%)", 0.0, 80.0, 22.7, 0.5)
rows = pd.DataFrame({"year": range(2025, 2036)})
rows["stays"] = [7900 - (turnover - 22.7) * 20 * step for step in range(11)]
rows["starters"] = [7900 * 1.017**step * turnover / 100 for step in range(11)]
st.title(f"{rows['starters'].sum():,.0f} people")
left, right = st.columns(2)
left.vega_lite_chart(spec("line", "stays", rows), key="posts")
right.vega_lite_chart(spec("bar", "starters", rows), key="starters")
