"""South Yorkshire Workforce Explorer: start with `streamlit run app.py`."""

from components import shell

shell.run()
