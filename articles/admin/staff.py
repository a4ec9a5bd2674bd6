"""Staff and their roles. Rights come by role alone, and nobody gives away more than a role of the newsroom."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.lists import ReadOnly
from articles.admin.marks import NOTHING, badge
from articles.roles import Role


def role_name(group: Group) -> str:
    return str(Role(group.name).label) if group.name in Role.values else group.name


class RoleField(forms.ModelMultipleChoiceField):
    """The newsroom's roles, by their names in the language of the page."""

    def label_from_instance(self, obj: Any) -> str:
        return role_name(obj)


def role_field() -> RoleField:
    roles = Group.objects.filter(name__in=Role.values)
    help_text = _("A role holds from the next page on. Who has none sees nothing.")
    return RoleField(roles, label=_("roles"), required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text)


class RoleFilter(admin.SimpleListFilter):
    title, parameter_name = _("roles"), "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Role.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


class StaffForm(UserChangeForm):
    groups = role_field()


class NewStaffForm(AdminUserCreationForm):
    groups = role_field()


admin.site.unregister([User, Group])


@admin.register(User)
class StaffAdmin(UserAdmin):
    """Whoever has an entry here works in the newsroom. A superuser is changed by superusers only."""

    form = StaffForm
    add_form = NewStaffForm
    list_display = ["username", "full_name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", RoleFilter]
    show_facets = admin.ShowFacets.NEVER
    filter_horizontal = ()
    actions = None
    person = (_("Person"), {"fields": ["first_name", "last_name", "email"]})
    add_fieldsets = [(None, {"fields": ["username", "usable_password", "password1", "password2"]}), person,
                     (_("Work"), {"fields": ["groups"]})]  # fmt: skip

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        work = ["groups", "is_active"]
        if request.user.is_superuser:
            work.append("is_superuser")
        dates = (_("Dates"), {"fields": ["last_login", "date_joined"]})
        return [(None, {"fields": ["username", "password"]}), self.person, (_("Work"), {"fields": work}), dates]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Nobody locks themselves out."""
        own = ["is_active", "is_superuser"] if obj and obj.pk == request.user.pk else []
        return ["last_login", "date_joined", *own]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        is_above = bool(obj and obj.is_superuser and not request.user.is_superuser)
        return super().has_change_permission(request, obj) and not is_above

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """People leave by being made inactive: their names stay on what they decided."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    @admin.display(description=_("name"))
    def full_name(self, user: User) -> str:
        return user.get_full_name() or NOTHING

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> SafeString | str:
        marks = [(badge("busy", _("superuser")),)] if user.is_superuser else []
        marks += [(badge("still", role_name(group)),) for group in user.groups.all()]
        return format_html_join(" ", "{}", marks) or NOTHING


@admin.register(Group)
class RoleAdmin(ReadOnly):
    """What each role may do, to look at; the rights themselves come with the product."""

    list_display = ["role", "people"]
    fields = ["role", "people", "rights"]
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request).annotate(number_of_people=Count("user"))

    @admin.display(description=_("role"))
    def role(self, group: Group) -> str:
        return role_name(group)

    @admin.display(description=_("people"))
    def people(self, group: Group) -> int:
        return int(getattr(group, "number_of_people", 0))

    @admin.display(description=_("rights"))
    def rights(self, group: Group) -> SafeString:
        permissions = group.permissions.select_related("content_type").order_by("content_type", "codename")
        return format_html_join(
            "", "{}<br>", ((f"{right.content_type.name} · {right.codename}",) for right in permissions)
        )
