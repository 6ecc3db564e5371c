"""What is typed into a form and not saved yet: it stays while other parts of the page, or other pages, are looked at.

Streamlit forgets what stands in a field as soon as a run does not draw it, and hears nothing of what stands in an
`st.form` until it is sent. So the fields of the programme stand in no such form, and what differs from what is saved
is kept here for the visit.
"""

from __future__ import annotations

import streamlit as st

from components import figures, widgets

DRAFTS = "_drafts"  # by form: what stands in each of its fields that differs from what is saved
STAYS = "Not saved yet. It stays here while you look at other pages, not when the page is loaded anew."


def _of(form: str) -> dict[str, object]:
    drafts: dict[str, dict[str, object]] = st.session_state.setdefault(DRAFTS, {})
    return drafts.setdefault(form, {})


def hold(form: str, key: str, saved: object) -> object:
    """Let a field, about to be drawn, hold what was typed into it last, or what is saved; return what it holds."""
    bring_back(form, key)
    now = st.session_state.get(key, saved)
    note(form, key, saved, now)
    widgets.hold(key, now)
    return now


def bring_back(form: str, key: str) -> None:
    """Let a field that the last run did not draw hold what was typed into it."""
    if key not in st.session_state and key in _of(form):
        st.session_state[key] = _of(form)[key]


def note(form: str, key: str, saved: object, now: object) -> None:
    """Remember what stands in a field where it differs from what is saved."""
    if now == saved:
        _of(form).pop(key, None)
    else:
        _of(form)[key] = now


def _keys(form: str, stem: str) -> list[str]:
    return [key for key in _of(form) if not stem or key.startswith(f"{stem}_")]


def unsaved(form: str, stem: str = "") -> bool:
    """Whether something stands in a form, or in its fields whose key begins so, that is not saved."""
    return bool(_keys(form, stem))


def forget(form: str, stem: str = "") -> None:
    """Let go of what was typed into a form, or into its fields whose key begins so, from a callback."""
    for key in _keys(form, stem):
        del _of(form)[key]
        st.session_state.pop(key, None)


def forget_all() -> None:
    """Let go of everything: another programme is on screen."""
    for form in list(st.session_state.get(DRAFTS, {})):
        forget(form)


def reopen(fold: str, form: str) -> None:
    """Open a fold, about to be drawn, that the last run did not draw and that holds something unsaved."""
    if fold not in st.session_state and unsaved(form):
        st.session_state[fold] = True


def say(form: str, stem: str = "") -> None:
    """Say that something is not saved yet, and let it be taken back; nothing where all is."""
    if unsaved(form, stem):
        figures.note(STAYS)
        st.button("Discard what was typed", key=f"discard_{form}", on_click=forget, args=(form, stem), type="tertiary")
