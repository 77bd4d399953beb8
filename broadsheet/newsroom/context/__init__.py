# SPDX-License-Identifier: BSD-3-Clause
"""What the readers' templates receive: the theme API. Frozen, documented values; no live records, no queries.

`parts.py` and `blocks.py` hold the small values, `pages.py` one context a page type; `publication.py`, `pictures.py`,
`cards.py` and `body.py` fill the small ones, and each page type's builder stands in a module of its own.

A template gets one value, `page`: the context of its page type. Which template renders which:

| Context | Template |
|---|---|
| `FrontContext` | `newsroom/front.html` |
| `ArticleContext` | `newsroom/article.html` |
| `SectionContext` | `newsroom/section.html` |
| `AuthorContext` | `newsroom/author.html` |
| `TopicContext` | `newsroom/topic.html` |
| `PersonContext` | `newsroom/person.html` |
| `ArchiveContext` | `newsroom/archive.html` |
| `SearchContext` | `newsroom/search.html` |
| `CorrectionsContext` | `newsroom/corrections.html` |
| `InfoContext` | `newsroom/info.html` |
| `NoticeContext` | `newsroom/notice.html` |
"""
