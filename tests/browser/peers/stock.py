"""The same two charts as stock Streamlit is usually written: Altair objects, built at every rerun."""

import altair as alt
import pandas as pd
import streamlit as st

turnover = st.sidebar.slider("Turnover (%)", 0.0, 80.0, 22.7, 0.5)
rows = pd.DataFrame({"year": range(2025, 2036)})
rows["needed"] = [7900 * 1.017**step for step in range(11)]
rows["stays"] = [7900 - (turnover - 22.7) * 20 * step for step in range(11)]
rows["starters"] = rows["needed"] * turnover / 100
st.title(f"{rows['starters'].sum():,.0f} people")
left, right = st.columns(2)
long = rows.melt("year", ["needed", "stays"], "line", "posts")
left.altair_chart(
    alt.layer(
        alt.Chart(rows).mark_area(opacity=0.2).encode(x="year:O", y="stays:Q", y2="needed:Q"),
        alt.Chart(long).mark_line().encode(x="year:O", y="posts:Q", color="line:N", tooltip=["year", "line", "posts"]),
    ).properties(height=280)
)
right.altair_chart(
    alt.Chart(rows).mark_bar().encode(x="year:O", y="starters:Q", tooltip=["year", "starters"]).properties(height=280)
)
