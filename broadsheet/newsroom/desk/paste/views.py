# SPDX-License-Identifier: BSD-3-Clause
"""What the editor's script asks when something is pasted."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from broadsheet.newsroom.desk.paste.blocks import to_blocks, to_form_state
from broadsheet.newsroom.desk.paste.clipboard import read_clipboard

LONGEST = 2_000_000


@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """The pasted HTML as blocks. A refusal makes the script paste plainly, so that nothing is lost."""
    html = request.POST.get("html", "")
    if len(html) > LONGEST:
        return JsonResponse({"error": "Too long to be read as blocks."}, status=413)
    try:
        clipboard = read_clipboard(html)
    except RecursionError:
        return JsonResponse({"error": "Nested too deeply to be read as blocks."}, status=422)
    blocks = to_blocks(clipboard)
    text = blocks[0]["value"] if len(blocks) == 1 and blocks[0]["type"] == "paragraph" else ""
    return JsonResponse({"blocks": to_form_state(blocks), "text": text, "picturesLeftOut": clipboard.pictures_left_out})
