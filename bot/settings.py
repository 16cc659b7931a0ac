"""Every environment variable Vigie reads, in one table; read once, frozen. Policy lives in company.yml, never here.

An empty variable counts as absent. Secrets are ``SecretStr``: they appear in no message, no log and no error.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from bot.errors import ConfigError
from bot.model import Locale, Phrase, phrase

LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)]
_MAX_FOUND = 60  # characters of a wrong value that are shown


def _setting(name: str, meaning: str, *, type: str, unit: str = "", default: Any = None, **limits: Any) -> Any:  # noqa: A002
    """A row of the table as a pydantic field."""
    return Field(default=default, validation_alias=name, description=meaning, json_schema_extra={"type": type, "unit": unit}, **limits)


def _web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")) or any(c.isspace() for c in value):
        raise PydanticCustomError("address", "not a web address")
    return value if value.endswith("/") else value + "/"


def _no_app_token(value: SecretStr) -> SecretStr:
    if value.get_secret_value().startswith("xapp-"):
        raise PydanticCustomError("swapped", "an app token stands where the bot token belongs")
    return value


def _no_bot_token(value: SecretStr) -> SecretStr:
    if value.get_secret_value().startswith(("xoxb-", "xoxp-")):
        raise PydanticCustomError("swapped", "a bot token stands where the app token belongs")
    return value


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One line of the README's table. ``default`` as one would write it in a shell; empty: none."""

    name: str
    type: str
    unit: str
    default: str
    secret: bool
    meaning: str


class Settings(BaseSettings):
    """What the machine decides: where things are kept, ports, limits and keys."""

    model_config = SettingsConfigDict(frozen=True, case_sensitive=True, extra="forbid", hide_input_in_errors=True)

    home: Annotated[Path, BeforeValidator(os.path.expanduser)] = _setting(
        "VIGIE_HOME", "Where company.yml, the database, its backups and the caches are kept.", type="folder", default=Path("./.vigie")
    )
    host: str = _setting(
        "VIGIE_HOST", "The address on which /healthz and the chat platforms' requests are answered.", type="host", default="127.0.0.1"
    )
    port: int = _setting("VIGIE_PORT", "The port of /healthz, of Slack over HTTP and of the playground.", type="number", default=8765, ge=0, le=65535)
    playground_port: int | None = _setting(
        "VIGIE_PLAYGROUND_PORT", "Opens the playground beside keyed doors, on this port of 127.0.0.1.", type="number", ge=0, le=65535
    )
    locale: Locale | None = _setting(
        "VIGIE_LOCALE", "The language of messages where a person has none: fr or en. Absent: the company's, else the terminal's.", type="choice"
    )
    log_level: LogLevel = _setting(
        "VIGIE_LOG_LEVEL", "How much goes to the log: DEBUG, INFO, WARNING or ERROR. Never drafts, never keys.", type="choice", default="INFO"
    )
    collect_every_min: int = _setting(
        "VIGIE_COLLECT_EVERY_MIN", "How often the sources are read; 0: only when asked.", type="number", unit="minutes", default=60, ge=0, le=10080
    )
    fetch_timeout_s: float = _setting(
        "VIGIE_FETCH_TIMEOUT_S", "How long one source may take to answer, all in all.", type="number", unit="seconds", default=20, ge=0.1, le=600
    )
    max_feed_bytes: int = _setting(
        "VIGIE_MAX_FEED_BYTES",
        "A feed larger than this, once unpacked, is refused.",
        type="number",
        unit="bytes",
        default=10_000_000,
        ge=1_000,
        le=1_000_000_000,
    )
    ncbi_api_key: SecretStr | None = _setting(
        "NCBI_API_KEY", "Optional: PubMed may be asked ten times a second with it, three times without.", type="text"
    )
    openalex_api_key: SecretStr | None = _setting("OPENALEX_API_KEY", "Optional: OpenAlex answers more often with it.", type="text")
    x_bearer_token: SecretStr | None = _setting(
        "X_BEARER_TOKEN", "Your own token of X's API v2, for the searches of kind x in company.yml.", type="text"
    )
    slack_bot_token: Annotated[SecretStr, AfterValidator(_no_app_token)] | None = _setting(
        "SLACK_BOT_TOKEN", "Opens the Slack door, together with one of the two below. Begins with xoxb-.", type="text"
    )
    slack_app_token: Annotated[SecretStr, AfterValidator(_no_bot_token)] | None = _setting(
        "SLACK_APP_TOKEN", "With it Slack is reached over Socket Mode: no public address needed. Begins with xapp-.", type="text"
    )
    slack_signing_secret: SecretStr | None = _setting("SLACK_SIGNING_SECRET", "With it Slack reaches Vigie over HTTP, at /slack/events.", type="text")
    slack_api_url: Annotated[str, AfterValidator(_web_address)] = _setting(
        "SLACK_API_URL", "Where Slack's Web API answers.", type="address", default="https://slack.com/api/"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        *_: PydanticBaseSettingsSource,
        **__: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Nothing is read behind the caller's back: ``read`` hands the environment over."""
        return (init_settings,)

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """The settings of that environment.

        Raises: ConfigError naming the variable and what was expected of it, never a secret.
        """
        given = EnvSettingsSource(cls, case_sensitive=True, env_ignore_empty=True)
        given.env_vars = {name: value.strip() for name, value in environ.items() if value.strip()}
        try:
            return cls(**given())
        except ValidationError as error:
            raise _refused(error, environ) from None  # the cause would print the value

    @property
    def source_keys(self) -> dict[str, str]:
        """The keys of interfaces that are asked for news, by the interface."""
        given = {"pubmed": self.ncbi_api_key, "openalex": self.openalex_api_key, "x": self.x_bearer_token}
        return {name: key.get_secret_value() for name, key in given.items() if key}

    @property
    def slack(self) -> Literal["socket", "http"] | None:
        """How Slack is reached; None: the keys are not all there. Socket Mode where both ways are open."""
        if self.slack_bot_token is None:
            return None
        if self.slack_app_token is not None:
            return "socket"
        return "http" if self.slack_signing_secret is not None else None

    @property
    def slack_trouble(self) -> Phrase | None:
        """What is missing where some of Slack's keys are there and not enough of them."""
        if self.slack is not None:
            return None
        if self.slack_bot_token is not None:
            return phrase("error.settings.slack_second_key")
        if self.slack_app_token is not None:
            return phrase("error.settings.slack_bot_token", given="SLACK_APP_TOKEN")
        if self.slack_signing_secret is not None:
            return phrase("error.settings.slack_bot_token", given="SLACK_SIGNING_SECRET")
        return None

    @classmethod
    def table(cls) -> tuple[SettingRow, ...]:
        """Every variable, in the order of the README's table."""
        rows = []
        for field in cls.model_fields.values():
            extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
            secret = "SecretStr" in str(field.annotation)
            default = "" if field.default is None else f"./{field.default}" if isinstance(field.default, Path) else str(field.default)
            rows.append(
                SettingRow(str(field.validation_alias), str(extra["type"]), str(extra["unit"]), default, secret, str(field.description)),
            )
        return tuple(rows)


def _refused(error: ValidationError, environ: Mapping[str, str]) -> ConfigError:
    """The first thing that is wrong, as a sentence."""
    first = error.errors(include_input=False, include_url=False)[0]
    name, kind = str(first["loc"][0]), first["type"]
    row = next(row for row in Settings.table() if row.name == name)
    if kind == "swapped":
        return ConfigError("settings.swapped_tokens", name=name)
    found = environ[name].strip()[:_MAX_FOUND]
    if row.type == "number":
        low, high = _limits(name)
        return ConfigError("settings.number", name=name, found=found, low=low, high=high)
    if row.type == "choice":
        return ConfigError("settings.choice", name=name, found=found, choices="fr, en" if name == "VIGIE_LOCALE" else "DEBUG, INFO, WARNING, ERROR")
    return ConfigError("settings.address", name=name)  # not shown: an address may hold a password


def _limits(name: str) -> tuple[str, str]:
    """The smallest and the largest value of a number, as one writes them in a shell."""
    field = next(field for field in Settings.model_fields.values() if field.validation_alias == name)
    low = next((limit.ge for limit in field.metadata if hasattr(limit, "ge")), 0)
    high = next((limit.le for limit in field.metadata if hasattr(limit, "le")), 0)
    return str(low), str(high)
