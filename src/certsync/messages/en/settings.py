"""What is wrong with a settings file, or with one value in it; said behind the name of its key."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "settings.broken": "it is no valid TOML: it ends too early",
    "settings.broken-at": "line {line}, column {column}: this is no valid TOML",
    "settings.no-utf-8": "the text is not saved as UTF-8",
    "settings.unknown-key": "there is no such key",
    "settings.unknown-key-near": "there is no such key; “{nearest}” looks like it",
    "settings.expected.str": "this has to be a text in quotation marks",
    "settings.expected.int": "this has to be a whole number",
    "settings.expected.float": "this has to be a number",
    "settings.expected.bool": "this has to be true or false",
    "settings.expected.list": "this has to be a list between [ and ]",
    "settings.expected.strings": "this has to be a list of texts in quotation marks",
    "settings.expected.dict": "this has to be a table",
    "settings.at-least": "this has to be a number of {least} or more",
    "settings.one-of": "this can only be: {choices}",
    "settings.empty": "this cannot be an empty text",
    "settings.no-brin": "“{given}” is no BRIN; that is two digits and two capitals, such as 25LX",
    "settings.no-code": "“{given}” is no code; that is K or C and four digits, such as K0717",
    "settings.contact": "this has to be a mail address or a web address",
    "settings.ascii": "this can only hold letters, digits and signs without accents",
    "settings.database-url": "this has to be sqlite:/// with a path behind it",
    "settings.proxy": "this has to be the address of an HTTP proxy, such as http://host:3128",
    "settings.no-start": "this has to hold at least one address",
    "settings.no-web-address": "“{given}” is no address that begins with http:// or https://",
    "settings.start-outside": "a start lies outside: {hosts}",
    "settings.no-zone": "“{given}” is no time zone, such as Europe/Amsterdam",
    "settings.cron-fields": "“{given}” does not have the five fields of a line of cron, such as 15 6 * * mon-fri",
    "settings.no-cron": "“{given}” is no line of cron that ever makes a visit",
    "settings.unknown-source": "there is no such source; perhaps meant: {nearest}",
    "settings.no-offer": "“offer” asks for codes: put them into offer, or into a file that offer_file names",
    "settings.no-notice-address": "one of the addresses is not as Apprise has them, such as mailtos://… (which one is not shown)",
    "settings.no-heartbeat-address": "this has to be an address that begins with http:// or https://, without a user name in it",
}
