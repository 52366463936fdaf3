//! The outcome of a check for the test views of CI systems: JUnit XML.

use super::limits::Excess;
use crate::xml::escaped;

/// One test case: a measure with its name and what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct TestCase<'a> {
    /// As in `median`; the name of its limit, where it has one.
    pub name: &'a str,
    /// What was found, in words.
    pub found: String,
    /// What exceeds its limit or fails, in words; nothing where all is well.
    pub failure: Option<String>,
}

impl<'a> TestCase<'a> {
    /// Returns a measure that fails when its limit is among the excesses.
    pub fn limited(name: &'a str, found: String, excesses: &[Excess]) -> Self {
        let failure = excesses.iter().find(|excess| excess.name() == name).map(ToString::to_string);
        TestCase { name, found, failure }
    }
}

/// Returns a document of one suite with a test case for each measure. It has no times: the same input gives the same
/// bytes.
pub fn junit(suite: &str, measures: &[TestCase]) -> String {
    let failures = measures.iter().filter(|measure| measure.failure.is_some()).count();
    let counts = format!("tests=\"{}\" failures=\"{failures}\" errors=\"0\"", measures.len());
    let suite = escaped(suite);
    let cases: String = measures.iter().map(|measure| case(&suite, measure)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n  <testsuite name=\"{suite}\" {counts}>\n\
         {cases}  </testsuite>\n</testsuites>\n"
    )
}

fn case(suite: &str, measure: &TestCase) -> String {
    let (name, found) = (escaped(measure.name), escaped(&measure.found));
    let failure = measure
        .failure
        .as_ref()
        .map(|failure| format!("      <failure message=\"{0}\">{0}</failure>\n", escaped(failure)));
    format!(
        "    <testcase classname=\"{suite}\" name=\"{name}\">\n{}      <system-out>{found}</system-out>\n    \
         </testcase>\n",
        failure.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_that_fails_is_counted_and_names_are_escaped() {
        let measures = [
            TestCase { name: "median", found: "40 ms".into(), failure: None },
            TestCase { name: "p95", found: "<1 s".into(), failure: Some("p95 is > 100 ms".into()) },
        ];
        let xml = junit("R&D.srt", &measures);
        assert!(
            xml.contains("<testsuite name=\"R&amp;D.srt\" tests=\"2\" failures=\"1\" errors=\"0\">"),
            "{xml}"
        );
        assert!(xml.contains("<failure message=\"p95 is &gt; 100 ms\">"), "{xml}");
        assert!(xml.contains("<system-out>&lt;1 s</system-out>"), "{xml}");
    }
}
