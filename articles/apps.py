from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from articles.ready import triggers
from articles.search import tables


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        for made in (tables, triggers):
            pre_migrate.connect(made.take_off, sender=self)
            post_migrate.connect(made.put_on, sender=self)
