"""What the desk is told, by mail and by a signed webhook: at once what cannot wait, once a day what does.

`tell_desk` writes a row in the transaction of what it tells; the worker's `send_due` sends it.
"""

from moderation.alerts.digest import write_digest
from moderation.alerts.occasions import follow, tell_desk
from moderation.alerts.red_lights import tell_of_red_lights
from moderation.alerts.sending import send_due

__all__ = ["follow", "send_due", "tell_desk", "tell_of_red_lights", "write_digest"]
