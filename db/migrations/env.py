"""Run the migrations on the connection certsync hands over, in the transaction it has begun."""

from alembic import context
from sqlalchemy import Connection

connection = context.config.attributes.get("connection")
if not isinstance(connection, Connection):
    raise TypeError("certsync opens the database itself: run `certsync db upgrade`")

context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
