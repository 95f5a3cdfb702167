"""The tables of the server's database (SQLAlchemy Core). Migrations in `stores/migrations` build exactly these.

Times are whole microseconds since 1970 in UTC. Documents are canonical JSON text. DBOS keeps its own tables in the
same database.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

# Every constraint has a name, so that a later migration can alter it.
METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    }
)

job = Table(
    "job",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),  # order of acceptance, never used twice
    Column("id", String(64), nullable=False, unique=True),
    Column("kind", String(80), nullable=False),
    Column("recipe_version", Integer, nullable=False),
    Column("owner", String(64), nullable=False),
    Column("parameters", Text, nullable=False),
    Column("status", String(16), nullable=False),  # queued | running | done | failed | cancelled
    Column("cancel_asked", Boolean, nullable=False, default=False),
    Column("progress", Integer, nullable=False, default=0),  # millionths
    Column("step", Text, nullable=False, default=""),
    Column("artifacts", Text, nullable=False, default="{}"),
    Column("result", Text),
    Column("error", Text),
    Column("turn", Integer),  # order of first starts over all jobs, from 1: fair turns must not trust the clock
    Column("attempts", Integer, nullable=False, default=0),  # how often it was started
    Column("deaths", Integer, nullable=False, default=0),  # how often it ended its worker process
    Column("log", Text, nullable=False, default=""),  # the end of what its dead workers wrote
    Column("created_at", Integer, nullable=False),
    Column("started_at", Integer),
    Column("ended_at", Integer),
    sqlite_autoincrement=True,
)
Index("job_by_owner", job.c.owner, job.c.number)
Index("job_by_status", job.c.status, job.c.owner, job.c.number)
Index("job_by_turn", job.c.turn)
Index("job_by_owner_turn", job.c.owner, job.c.turn)
Index("job_by_end", job.c.kind, job.c.status, job.c.ended_at)

# The answer that a repeated request with the same Idempotency-Key gets.
idempotency = Table(
    "idempotency",
    METADATA,
    Column("owner", String(64), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("body_sha256", String(64), nullable=False),
    Column("job_id", String(64), nullable=False),
    Column("created_at", Integer, nullable=False),
)

# Job ids that retention has taken away: they answer "expired", not "not found".
expired_job = Table(
    "expired_job",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("expired_at", Integer, nullable=False),
)

job_event = Table(
    "job_event",
    METADATA,
    Column("job_id", String(64), ForeignKey("job.id", ondelete="CASCADE"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("document", Text, nullable=False),
)

asset = Table(
    "asset",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(80), nullable=False, unique=True),
    Column("owner", String(64), nullable=False),
    Column("visibility", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("category", String(80), nullable=False),
    Column("made_for", String(64)),  # hash of the request it answers
    Column("document", Text, nullable=False),
    Column("created_at", Integer, nullable=False),
    Column("deleted_at", Integer),
    sqlite_autoincrement=True,
)
Index("asset_by_owner", asset.c.owner, asset.c.number)
Index("asset_by_request", asset.c.owner, asset.c.made_for)

# What assets are found by: full text, kept in step with `asset` by stores/assets.py; rowid is `asset.number`.
ASSET_SEARCH = "asset_search"
ASSET_SEARCH_DDL = (
    "CREATE VIRTUAL TABLE asset_search USING fts5("
    "name, description, category, tags, text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
)

asset_tag = Table(
    "asset_tag",
    METADATA,
    Column("asset_id", String(80), ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True),
    Column("tag", String(80), primary_key=True),
)

scene = Table(
    "scene",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(80), nullable=False, unique=True),
    Column("owner", String(64), nullable=False),
    Column("visibility", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("document", Text, nullable=False),
    Column("certificate", Text),  # of the last version that was checked; names the hash it proves
    Column("files", Text, nullable=False, default="{}"),
    Column("files_version", Integer, nullable=False, default=1),
    Column("undo", Text, nullable=False, default="[]"),  # versions whose change can be taken back, newest last
    Column("redo", Text, nullable=False, default="[]"),
    Column("used_ids", Text, nullable=False, default="{}"),  # map -> stem -> last number ever given out
    Column("created_at", Integer, nullable=False),
    Column("updated_at", Integer, nullable=False),
    Column("deleted_at", Integer),
    sqlite_autoincrement=True,
)
Index("scene_by_owner", scene.c.owner, scene.c.number)

scene_change = Table(
    "scene_change",
    METADATA,
    Column("scene_id", String(80), ForeignKey("scene.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("patch", Text, nullable=False),
    Column("inverse", Text, nullable=False),
    Column("author", String(64), nullable=False),
    Column("at", Integer, nullable=False),
    Column("check", String(16), nullable=False),
    Column("of_version", Integer),
)

# Who names a blob. A blob may be fetched by whoever may see one of its holders, and goes when it has none.
blob_use = Table(
    "blob_use",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("holder_kind", String(8), primary_key=True),  # job | asset | origin | scene | files: stores/blob_uses.py
    Column("holder_id", String(80), primary_key=True),
)
Index("blob_use_by_holder", blob_use.c.holder_kind, blob_use.c.holder_id)

access_key = Table(
    "access_key",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("secret_sha256", LargeBinary(32), nullable=False),  # the secret has 256 random bits: no salt is needed
    Column("scopes", Text, nullable=False),
    Column("created_at", Integer, nullable=False),
    Column("last_used_at", Integer),
    Column("revoked_at", Integer),
)

session = Table(
    "session",
    METADATA,
    Column("token_sha256", LargeBinary(32), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("key_id", String(40), nullable=False),  # revoking the key ends its sessions
    Column("expires_at", Integer, nullable=False),
)

pairing = Table(
    "pairing",
    METADATA,
    Column("code_sha256", LargeBinary(32), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("key_id", String(40), nullable=False),
    Column("expires_at", Integer, nullable=False),
)

grant = Table(
    "grant_to",
    METADATA,
    Column("kind", String(8), primary_key=True),  # scene | asset
    Column("id", String(80), primary_key=True),
    Column("grantee", String(64), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("level", String(8), nullable=False),  # view | edit
    Column("created_at", Integer, nullable=False),
)
Index("grant_by_grantee", grant.c.grantee, grant.c.kind, grant.c.id)
