# SPDX-License-Identifier: BSD-3-Clause
"""What word processors put on the clipboard, turned into the blocks of an article.

`clipboard.py` reads the HTML into plain pieces and knows no Django; `blocks.py` makes blocks of them; `views.py`
answers the script in the editor (`static/newsroom/desk/paste.js`), which catches the paste.
"""
