"""Property tests here measure truth, not time: a busy machine must not fail them."""

from hypothesis import settings

settings.register_profile("calm", deadline=None)
settings.load_profile("calm")
