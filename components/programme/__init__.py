"""The programme: route, tools of improvement, framework, plan."""
