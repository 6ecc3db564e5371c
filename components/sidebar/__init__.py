"""The sidebar that several pages share: what a need is asked for, the levers, and the panels made of them."""
