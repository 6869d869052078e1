//! The month of an article, from whatever its archive has as date.

use serde_json::Value;

/// The row of articles whose date tells no month.
pub(super) const UNDATED: &str = "undated";

/// `YYYY-MM`; none if the date tells no month.
pub(super) fn month(date: &Value) -> Option<String> {
    match date {
        Value::String(text) => of_text(text),
        Value::Number(number) => of_number(number.as_f64()?),
        _ => None,
    }
}

/// A date or time of ISO 8601, of which the month is looked at.
fn of_text(text: &str) -> Option<String> {
    let (month, rest) = text.split_at_checked(7)?;
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, number) = month.split_once('-')?;
    let is_real = year.len() == 4 && is_number(year) && is_number(number) && ("01"..="12").contains(&number);
    (is_real && (rest.is_empty() || rest.starts_with('-'))).then(|| month.to_owned())
}

/// Seconds or milliseconds since 1970. Numbers like 20260304 are neither, so smaller ones are not guessed at:
/// seconds are taken from 1973 on, milliseconds from 2001 on, both up to 2286.
fn of_number(number: f64) -> Option<String> {
    let seconds = match number {
        1e8..1e10 => number,
        1e12..1e13 => number / 1000.0,
        _ => return None,
    };
    let time = jiff::Timestamp::from_second(seconds as i64).ok()?;
    time.to_string().get(..7).map(str::to_owned)
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
            (json!(1_772_600_000), Some("2026-03")),
            (json!(1_772_600_000_000_i64), Some("2026-03")),
            (json!(20_260_304), None),
            (json!(2026), None),
            (Value::Null, None),
        ] {
            assert_eq!(month(&date).as_deref(), wanted, "{date}");
        }
    }
}
