"""Answer a shared link without a screen.

    python -m queries "area=doncaster&edition=strategy&turnover=30.7"

Prints JSON; a link that cannot be used is refused with one sentence on standard error and exit code 2.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

from model.assumptions import RegisterError
from model.scenario import LinkError, parse
from queries import pay_rise
from queries.areas import choices
from queries.database import NoDatabaseError, QueryError
from queries.recruitment import as_json, need


def main(arguments: Sequence[str]) -> int:
    """Answer the link given as the one argument; 0 when answered, 2 when refused."""
    if len(arguments) > 1:
        print('Give one link in quotation marks, such as "area=doncaster&turnover=20".', file=sys.stderr)
        return 2
    try:
        scenario = parse("".join(arguments), choices())
        answer = as_json(need(scenario)) | {"pay": pay_rise.as_json(scenario)}
    except (LinkError, NoDatabaseError, QueryError, RegisterError) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    try:
        print(json.dumps(answer, indent=2, ensure_ascii=False), flush=True)
    except BrokenPipeError:  # whoever reads it, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
