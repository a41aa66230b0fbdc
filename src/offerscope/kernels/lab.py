"""A small extension of the Jupyter server: it starts the process to fork from with the server, so that the first kernel is quick, too.

Found by the server through ``etc/jupyter/jupyter_server_config.d``, which the wheel carries. It warms the kernelspec
"Offerscope (warm)"; where every Python kernel is to be warm, set JUPYTER_DEFAULT_PROVISIONER_NAME to ``offerscope-warm``, as ``make lab`` does.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from offerscope.kernels.template import Recipe, TemplateError, set_usual, shared

#: The kernelspec that the wheel carries.
KERNELSPEC = Path(__file__).parent / "jupyter" / "kernels" / "offerscope"


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "offerscope.kernels.lab"}]


def _load_jupyter_server_extension(app: Any) -> None:
    recipe = Recipe.of_kernelspec(KERNELSPEC)
    set_usual(recipe)

    async def warm() -> None:
        try:
            await asyncio.to_thread(shared, recipe)
        except TemplateError as error:
            app.log.warning("Kernels are started one by one, which takes seconds each: %s.", error)

    app.offerscope_warm = asyncio.ensure_future(warm())  # kept: a task nobody holds may vanish
