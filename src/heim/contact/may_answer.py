from datetime import datetime

from heim.access.posts import held_posts
from heim.access.table import Act, roles_that_may
from heim.contact.models import Question
from heim.people.models import Post, Unit, User


def may_answer(*, question: Question, user: User, now: datetime) -> bool:
    """For a GP office its doctors; for any other unit those who may judge a matter there."""
    gp = question.to_unit.kind == Unit.Kind.GP_OFFICE
    roles = {Post.Role.DOCTOR} if gp else roles_that_may(Act.ANSWER)
    return any(post.unit_id == question.to_unit_id and post.role in roles for post in held_posts(user=user, now=now))
