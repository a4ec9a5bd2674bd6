"""What the index has beside its Django tables: SQLite's full-text table, and triggers on both databases.

Triggers are taken off before every migration and put on after it: SQLite makes a changed table anew, which loses its
triggers and stumbles over those that name it.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

COLUMNS = "title_stems, standfirst_stems, text_stems, marks"
WATCHED = "status, title, standfirst, body, byline, language, edition, section_id, source_id, listed_at"
DUE = "INSERT INTO articles_searchdue (article_id) VALUES (NEW.id) ON CONFLICT DO NOTHING"
DUE_OF_SOURCE = (
    "INSERT INTO articles_searchdue (article_id) SELECT id FROM articles_article "
    "WHERE source_id = NEW.id AND status = 'published' ON CONFLICT DO NOTHING"
)
ALL_DUE = (
    "INSERT INTO articles_searchdue (article_id) SELECT id FROM articles_article WHERE status = 'published' "
    "ON CONFLICT DO NOTHING"
)
ADD = f"INSERT INTO articles_searchtext (rowid, {COLUMNS}) VALUES (new.place, new.title_stems, new.standfirst_stems, new.text_stems, new.marks)"  # noqa: E501, S608
REMOVE = f"INSERT INTO articles_searchtext (articles_searchtext, rowid, {COLUMNS}) VALUES ('delete', old.place, old.title_stems, old.standfirst_stems, old.text_stems, old.marks)"  # noqa: E501, S608
SQLITE_TRIGGERS = {
    "article_due_once_made": f"AFTER INSERT ON articles_article WHEN NEW.status = 'published' BEGIN {DUE}; END",
    "article_due_once_changed": f"AFTER UPDATE OF {WATCHED} ON articles_article "
    f"WHEN NEW.status = 'published' OR OLD.status = 'published' BEGIN {DUE}; END",
    "articles_due_on_other_terms": "AFTER UPDATE OF reuse ON articles_source WHEN NEW.reuse <> OLD.reuse "
    f"BEGIN {DUE_OF_SOURCE}; END",
    "entry_made": f"AFTER INSERT ON articles_searchentry BEGIN {ADD}; END",
    "entry_gone": f"AFTER DELETE ON articles_searchentry BEGIN {REMOVE}; END",
    "entry_changed": f"AFTER UPDATE ON articles_searchentry BEGIN {REMOVE}; {ADD}; END",
}
POSTGRESQL_ON = [
    "CREATE OR REPLACE FUNCTION article_due_for_search() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN {DUE}; RETURN NULL; END $$",
    "CREATE OR REPLACE TRIGGER article_due_once_made AFTER INSERT ON articles_article "
    "FOR EACH ROW WHEN (NEW.status = 'published') EXECUTE FUNCTION article_due_for_search()",
    f"CREATE OR REPLACE TRIGGER article_due_once_changed AFTER UPDATE OF {WATCHED} ON articles_article "
    "FOR EACH ROW WHEN (NEW.status = 'published' OR OLD.status = 'published') "
    "EXECUTE FUNCTION article_due_for_search()",
    "CREATE OR REPLACE FUNCTION articles_due_on_other_terms() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN {DUE_OF_SOURCE}; RETURN NULL; END $$",
    "CREATE OR REPLACE TRIGGER articles_due_on_other_terms AFTER UPDATE OF reuse ON articles_source "
    "FOR EACH ROW WHEN (NEW.reuse <> OLD.reuse) EXECUTE FUNCTION articles_due_on_other_terms()",
]
ON = {
    "sqlite": [f"CREATE TRIGGER IF NOT EXISTS {name} {what}" for name, what in SQLITE_TRIGGERS.items()],
    "postgresql": POSTGRESQL_ON,
}
OFF = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {name}" for name in SQLITE_TRIGGERS],
    "postgresql": [
        "DROP FUNCTION IF EXISTS article_due_for_search CASCADE",
        "DROP FUNCTION IF EXISTS articles_due_on_other_terms CASCADE",
    ],
}
MAKE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE articles_searchtext USING fts5({COLUMNS}, content='articles_searchentry', "
        "content_rowid='place', tokenize=\"ascii tokenchars '='\")"
    ],
    "postgresql": [
        "ALTER TABLE articles_searchentry ADD COLUMN words tsvector NOT NULL DEFAULT ''",
        "ALTER TABLE articles_searchentry ALTER COLUMN words SET STATISTICS 1000",
        "CREATE INDEX search_entry_words ON articles_searchentry USING gin (words)",
    ],
}
UNMAKE = {
    "sqlite": ["DROP TABLE articles_searchtext"],
    "postgresql": ["ALTER TABLE articles_searchentry DROP COLUMN words", *OFF["postgresql"]],
}
SETTLE = {  # after much was taken in
    "sqlite": ["INSERT INTO articles_searchtext (articles_searchtext) VALUES ('optimize')"],
    "postgresql": ["ANALYZE articles_searchentry"],
}


def run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


def take_off(sender: Any, *, using: str, plan: list[Any], **values: Any) -> None:
    """Before a migration; not where there is none to come, since others are at work meanwhile."""
    if plan and connections[using].vendor == "sqlite":
        run(connections[using], OFF)


def put_on(sender: Any, *, using: str, **values: Any) -> None:
    """After a migration, if that left the tables there."""
    connection = connections[using]
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
    if {"articles_article", "articles_searchdue", "articles_searchentry"} <= {*there}:
        run(connection, ON)
