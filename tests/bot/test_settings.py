"""The environment, read once; what is wrong is named, and a key is never printed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.errors import ConfigError
from bot.settings import Settings
from bot.views.words import words_for

SECRET = "hush-0123456789"


def refused(**environ: str) -> ConfigError:
    with pytest.raises(ConfigError) as error:
        Settings.read(environ)
    return error.value


def test_an_empty_environment_is_enough() -> None:
    settings = Settings.read({})
    assert settings.home == Path(".vigie")
    assert (settings.host, settings.port, settings.playground_port) == ("127.0.0.1", 8765, None)
    assert (settings.locale, settings.log_level, settings.collect_every_min) == (None, "INFO", 60)
    assert (settings.slack, settings.slack_trouble, settings.slack_api_url) == (None, None, "https://slack.com/api/")


def test_an_empty_variable_counts_as_absent() -> None:
    assert Settings.read({row.name: " " for row in Settings.table()}) == Settings.read({})


def test_each_variable_is_read() -> None:
    settings = Settings.read(
        {
            "VIGIE_HOME": "/srv/vigie",
            "VIGIE_HOST": "0.0.0.0",
            "VIGIE_PORT": " 9000 ",
            "VIGIE_PLAYGROUND_PORT": "9001",
            "VIGIE_LOCALE": "fr",
            "VIGIE_LOG_LEVEL": "debug",
            "VIGIE_COLLECT_EVERY_MIN": "0",
            "VIGIE_FETCH_TIMEOUT_S": "2.5",
            "VIGIE_MAX_FEED_BYTES": "5000",
            "NCBI_API_KEY": "n",
            "OPENALEX_API_KEY": "o",
            "X_BEARER_TOKEN": "x",
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": "http://127.0.0.1:9/api",
        }
    )
    assert settings.home == Path("/srv/vigie")
    assert (settings.host, settings.port, settings.playground_port, settings.locale) == ("0.0.0.0", 9000, 9001, "fr")
    assert (settings.log_level, settings.collect_every_min, settings.fetch_timeout_s, settings.max_feed_bytes) == ("DEBUG", 0, 2.5, 5000)
    assert settings.slack_signing_secret is not None
    assert settings.slack_signing_secret.get_secret_value() == SECRET
    assert settings.source_keys == {"pubmed": "n", "openalex": "o", "x": "x"}
    assert settings.slack_api_url == "http://127.0.0.1:9/api/"
    assert len(Settings.table()) == len(Settings.model_fields) == 16  # one more variable: read it above


def test_nothing_is_read_behind_the_callers_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VIGIE_PORT", "1234")
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("VIGIE_PORT=4321")
    assert Settings.read({}).port == 8765
    assert Settings.read(os.environ).port == 1234


def test_a_home_may_begin_with_a_tilde() -> None:
    assert Settings.read({"VIGIE_HOME": "~/vigie"}).home == Path.home() / "vigie"


@pytest.mark.parametrize(
    ("name", "value", "key", "said"),
    [
        ("VIGIE_PORT", "eighty", "number", {"found": "eighty", "low": "0", "high": "65535"}),
        ("VIGIE_PORT", "70000", "number", {"found": "70000"}),
        ("VIGIE_PORT", "-1", "number", {"found": "-1"}),
        ("VIGIE_PORT", "80.5", "number", {"found": "80.5"}),
        ("VIGIE_PLAYGROUND_PORT", "x", "number", {"high": "65535"}),
        ("VIGIE_COLLECT_EVERY_MIN", "hourly", "number", {"low": "0", "high": "10080"}),
        ("VIGIE_FETCH_TIMEOUT_S", "nan", "number", {"low": "0.1", "high": "600"}),
        ("VIGIE_FETCH_TIMEOUT_S", "0", "number", {"found": "0"}),
        ("VIGIE_MAX_FEED_BYTES", "10", "number", {"low": "1000"}),
        ("VIGIE_LOCALE", "de", "choice", {"found": "de", "choices": "fr, en"}),
        ("VIGIE_LOG_LEVEL", "loud", "choice", {"found": "loud"}),
        ("SLACK_API_URL", "slack.com/api", "address", {}),
        ("SLACK_API_URL", "file:///etc/passwd", "address", {}),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(name: str, value: str, key: str, said: dict[str, str]) -> None:
    error = refused(**{name: value})
    assert error.phrase.key == f"error.settings.{key}"
    assert error.phrase.values["name"] == name
    assert said.items() <= dict(error.phrase.values).items()
    for locale in ("fr", "en"):
        assert name in words_for(locale).phrase(error.phrase)


@pytest.mark.parametrize(("name", "prefix"), [("SLACK_BOT_TOKEN", "xapp-"), ("SLACK_APP_TOKEN", "xoxb-"), ("SLACK_APP_TOKEN", "xoxp-")])
def test_swapped_tokens_are_noticed_and_not_printed(name: str, prefix: str) -> None:
    error = refused(**{name: prefix + SECRET})
    assert error.phrase.key == "error.settings.swapped_tokens"
    assert SECRET not in f"{error!r} {error} {dict(error.phrase.values)} {error.__cause__!r}"


def test_an_address_with_a_password_is_not_printed() -> None:
    error = refused(SLACK_API_URL=f"ftp://me:{SECRET}@example.org/")
    assert SECRET not in f"{error!r} {error} {dict(error.phrase.values)} {error.__cause__!r}"


def test_settings_never_show_a_secret() -> None:
    settings = Settings.read({"SLACK_BOT_TOKEN": f"xoxb-{SECRET}", "SLACK_APP_TOKEN": f"xapp-{SECRET}", "SLACK_SIGNING_SECRET": SECRET})
    assert SECRET not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Settings.read({}).port = 1


@pytest.mark.parametrize(
    ("keys", "way", "trouble"),
    [
        ("", None, None),
        ("bot app", "socket", None),
        ("bot secret", "http", None),
        ("bot app secret", "socket", None),
        ("bot", None, "error.settings.slack_second_key"),
        ("app", None, "error.settings.slack_bot_token"),
        ("secret", None, "error.settings.slack_bot_token"),
    ],
)
def test_how_slack_is_reached_and_what_is_missing(keys: str, way: str | None, trouble: str | None) -> None:
    values = {"bot": ("SLACK_BOT_TOKEN", "xoxb-1"), "app": ("SLACK_APP_TOKEN", "xapp-1"), "secret": ("SLACK_SIGNING_SECRET", "s")}
    settings = Settings.read(dict(values[key] for key in keys.split()))
    assert settings.slack == way
    assert (settings.slack_trouble.key if settings.slack_trouble else None) == trouble


def test_the_table_says_all_of_each_variable() -> None:
    rows = {row.name: row for row in Settings.table()}
    slack, sources = {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"}, {"NCBI_API_KEY", "OPENALEX_API_KEY", "X_BEARER_TOKEN"}
    assert {name for name, row in rows.items() if row.secret} == slack | sources
    assert (rows["VIGIE_HOME"].default, rows["VIGIE_COLLECT_EVERY_MIN"].unit, rows["VIGIE_LOCALE"].default) == ("./.vigie", "minutes", "")
    for row in rows.values():
        assert row.meaning.endswith("."), row.name
        assert row.type, row.name
