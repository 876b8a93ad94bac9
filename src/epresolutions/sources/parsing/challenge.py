"""Checks that a site shows to programs instead of the page: recognised, never evaded."""

import re

_MARKS = re.compile(
    r"awsWafCookieDomainList|token\.awswaf\.com|AwsWafIntegration|gokuProps|challenge\.js|/cdn-cgi/challenge-platform/"
    r"|cf-browser-verification|<title>\s*Just a moment"
    r"|Please enable JavaScript (?:and cookies )?to (?:continue|proceed)"
    r"|<title>\s*Human Verification",
    re.IGNORECASE,
)


def is_challenge(text: str, status: int = 200, headers: dict[str, str] | None = None) -> bool:
    """Tell whether an answer is a check for browsers.

    Parameters
    ----------
    text : str
        Body of the answer.
    status : int
        202 with nothing in it is the silent form of the check.
    headers : dict of str to str, optional
        With names in lower case.
    """
    headers = headers or {}
    if headers.get("x-amzn-waf-action") or headers.get("cf-mitigated"):
        return True
    if status == 202 and not text.strip():
        return True
    return bool(_MARKS.search(text[:50_000]))
