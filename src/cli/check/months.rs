//! The month of an article, from whatever its archive has as date.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use serde_json::Value;

/// The row of articles whose date tells no month.
pub(super) const UNDATED: &str = "undated";

/// `YYYY-MM`; none if the date tells no month.
pub(super) fn month(date: &Value) -> Option<String> {
    match date {
        Value::String(text) => of_text(text.trim()),
        Value::Number(number) => of_text(&number.to_string()),
        _ => None,
    }
}

/// Ways to write a date, each with its reader. None guesses which of two numbers is the month.
const WAYS: &[fn(&str) -> Option<Date>] = &[parted, compact, since_1970, of_a_mail];

fn of_text(text: &str) -> Option<String> {
    let date = WAYS.iter().find_map(|way| way(text))?;
    Some(format!("{:04}-{:02}", date.year(), date.month()))
}

/// The day of a date with or without a time behind it.
fn day(text: &str) -> &str {
    text.split(['T', 't', ' ']).next().unwrap_or_default()
}

/// Year, month and day or year and month, between them `-`, `/` or `.`.
fn parted(text: &str) -> Option<Date> {
    let day = day(text);
    let sign = ['-', '/', '.'].into_iter().find(|sign| day.contains(*sign))?;
    let parts: Vec<&str> = day.split(sign).collect();
    let [year, rest @ ..] = &parts[..] else { return None };
    if year.len() != 4 || rest.is_empty() || rest.len() > 2 || rest.iter().any(|part| part.len() > 2) {
        return None;
    }
    date(year, rest[0], rest.get(1).unwrap_or(&"1"))
}

/// 20260305, and 20260305101112 as news services have it.
fn compact(text: &str) -> Option<Date> {
    let day = day(text);
    let is_date = [8, 14].contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit());
    if is_date { date(&day[..4], &day[4..6], &day[6..8]) } else { None }
}

/// A day that exists. Thai and Lao archives count years from the Buddha's death, 543 more than others.
fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let number =
        |part: &str| if part.bytes().all(|byte| byte.is_ascii_digit()) { part.parse::<i16>().ok() } else { None };
    let year = match number(year)? {
        year @ 2443..=2643 => year - 543,
        year => year,
    };
    Date::new(year, number(month)? as i8, number(day)? as i8).ok()
}

/// Seconds or milliseconds since 1970. Smaller numbers are not guessed at: seconds are taken from 1973 on, milliseconds
/// from 2001 on, both up to 2286.
fn since_1970(text: &str) -> Option<Date> {
    let seconds = match text.parse::<f64>().ok()? {
        number @ 1e8..1e10 => number,
        number @ 1e12..1e13 => number / 1000.0,
        _ => return None,
    };
    Some(Timestamp::from_second(seconds as i64).ok()?.to_zoned(TimeZone::UTC).date())
}

/// As mails and feeds have it (RFC 2822). A wrong name of the weekday says nothing of the month.
fn of_a_mail(text: &str) -> Option<Date> {
    Some(rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(text).ok()?.date())
}

#[cfg(test)]
mod tests {
    use super::month;
    use serde_json::{Value, json};

    #[test]
    fn only_real_months_are_told() {
        for (date, wanted) in [
            (json!("2026-03-04"), Some("2026-03")),
            (json!("2026-12"), Some("2026-12")),
            (json!("2026-03-04T05:06:07Z"), Some("2026-03")),
            (json!("2026-13-04"), None),
            (json!("2026-00"), None),
            (json!("2026-031"), None),
            (json!("March 4, 2026"), None),
            (json!("๒๕๖๙-๐๓"), None),
            (json!("2026/03/05"), Some("2026-03")),
            (json!("2026.03.05"), Some("2026-03")),
            (json!(" 2026-3-5 "), Some("2026-03")),
            (json!("2026-03-05 10:00"), Some("2026-03")),
            (json!("2026-02-30"), None),
            (json!("03/05/2026"), None),
            (json!("20260305"), Some("2026-03")),
            (json!("20260305101112"), Some("2026-03")),
            (json!("20260230"), None),
            (json!("2569-03-05"), Some("2026-03")),
            (json!("25690305"), Some("2026-03")),
            (json!("1772600000"), Some("2026-03")),
            (json!("Thu, 05 Mar 2026 10:00:00 +0700"), Some("2026-03")),
            (json!("5 Mar 2026 10:00 GMT"), Some("2026-03")),
            (json!(1_772_600_000), Some("2026-03")),
            (json!(1_772_600_000_000_i64), Some("2026-03")),
            (json!(20_260_304), Some("2026-03")),
            (json!(2026), None),
            (Value::Null, None),
        ] {
            assert_eq!(month(&date).as_deref(), wanted, "{date}");
        }
    }
}
