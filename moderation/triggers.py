"""What makes the database itself refuse to change or delete a decision, whoever asks: an ORM, a console, a script."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "moderation_decision"
REFUSAL = "a decision stands: it is never changed and never deleted"

SQLITE_ON = [
    f"CREATE TRIGGER IF NOT EXISTS decision_stands_{event.lower()} BEFORE {event} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for event in ("UPDATE", "DELETE")
]
SQLITE_OFF = [f"DROP TRIGGER IF EXISTS decision_stands_{event}" for event in ("update", "delete")]
POSTGRESQL_ON = [
    "CREATE OR REPLACE FUNCTION decision_stands() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE OR REPLACE TRIGGER decision_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION decision_stands()",
]
POSTGRESQL_OFF = [f"DROP TRIGGER IF EXISTS decision_stands ON {TABLE}", "DROP FUNCTION IF EXISTS decision_stands"]

ON = {"sqlite": SQLITE_ON, "postgresql": POSTGRESQL_ON}
OFF = {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF}


def put_on(connection: BaseDatabaseWrapper) -> None:
    _run(connection, ON)


def take_off(connection: BaseDatabaseWrapper) -> None:
    """For whoever removes the table itself."""
    _run(connection, OFF)


def _run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
