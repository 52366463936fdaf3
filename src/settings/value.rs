//! Values as settings files and the cells of tables hold them: a number may stand as text, a list as texts between
//! semicolons.

use std::fmt::{self, Display};
use std::str::FromStr;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserializer, Serializer};

use super::length::length as read_length;
use crate::time::TimeDelta;

/// One value, in the words that the command line would take.
pub(super) fn one<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    parsed(&text(deserializer)?).map(Some)
}

/// A length of time; a number is seconds.
pub(super) fn length<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<TimeDelta>, D::Error> {
    read_length(&text(deserializer)?).map(Some).map_err(D::Error::custom)
}

/// A list of values.
pub(super) fn many<'de, D, T>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    deserializer.deserialize_any(Values)?.iter().map(|text| parsed(text)).collect::<Result<_, _>>().map(Some)
}

/// Its name, as [`one`] reads it.
#[expect(clippy::ref_option, reason = "serde hands it over so")]
pub(super) fn name<S: Serializer, T: Display>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

/// Their names, as [`many`] reads them.
#[expect(clippy::ref_option, reason = "serde hands it over so")]
pub(super) fn names<S: Serializer, T: Display>(
    values: &Option<Vec<T>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match values {
        Some(values) => serializer.collect_seq(values.iter().map(ToString::to_string)),
        None => serializer.serialize_none(),
    }
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut values = deserializer.deserialize_any(Values)?;
    match (values.pop(), values.is_empty()) {
        (Some(text), true) => Ok(text),
        _ => Err(D::Error::custom("one value is wanted, not a list")),
    }
}

fn parsed<T: FromStr<Err: Display>, E: Error>(text: &str) -> Result<T, E> {
    text.trim().parse().map_err(|error| E::custom(format_args!("\"{text}\": {error}")))
}

/// The texts of a value, or of the values of a list.
struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true or false, or a list of texts")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(text.split(';').map(|part| part.trim().to_owned()).collect())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(vec![value.to_string()])
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(vec![value.to_string()])
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(vec![value.to_string()])
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(vec![value.to_string()])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = list.next_element::<String>()? {
            texts.push(text);
        }
        Ok(texts)
    }
}
