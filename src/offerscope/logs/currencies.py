"""The currencies a log may name: three letters, and the signs that stand for one currency alone."""

from __future__ import annotations

_CODES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
    HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
    USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
"""

#: The codes of ISO 4217 that are money in use.
CURRENCIES = frozenset(_CODES.split())

#: What stands before or after an amount of money, and the one currency it means.
CURRENCY_SIGNS: dict[str, str] = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₩": "KRW",
    "₪": "ILS",
    "₴": "UAH",
    "₺": "TRY",
    "zł": "PLN",
    "Kč": "CZK",
    "元": "CNY",
    "円": "JPY",
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
}

#: Signs that several currencies share: they say that it is money, and not which.
SHARED_SIGNS = ("$", "¥", "￥")


def currency(text: str) -> str | None:
    """Return the currency that a text names, or ``None``.

    Examples
    --------
    >>> currency("usd"), currency("€"), currency("$"), currency("dollars")
    ('USD', 'EUR', None, None)
    """
    plain = text.strip()
    code = CURRENCY_SIGNS.get(plain, plain.upper())
    return code if code in CURRENCIES else None
