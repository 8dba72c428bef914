//! Arguments, one after the other, as long as the command line takes them for what they are.

/// The words of a command line.
#[derive(Debug, Default, Clone)]
pub(super) struct Words(Vec<String>);

/// The question has something that no flag can say.
#[derive(Debug)]
pub(super) struct Unsayable;

pub(super) type Said = Result<(), Unsayable>;

impl Words {
    /// A name or text that stands for itself.
    pub(super) fn word(&mut self, word: &str) -> Said {
        // One with a hyphen in front would be taken for a flag.
        if word.starts_with('-') {
            return Err(Unsayable);
        }
        self.push(word)
    }

    /// A word that was written on a command line before.
    pub(super) fn push(&mut self, word: &str) -> Said {
        // No program can be given it.
        if word.contains('\0') {
            return Err(Unsayable);
        }
        self.0.push(word.to_owned());
        Ok(())
    }

    /// A flag, if it is set.
    pub(super) fn flag(&mut self, name: &str, is_set: bool) -> Said {
        if is_set { self.push(name) } else { Ok(()) }
    }

    /// A flag with its value, if there is one.
    pub(super) fn value(&mut self, name: &str, value: Option<&str>) -> Said {
        let Some(value) = value else { return Ok(()) };
        if value.is_empty() {
            return Err(Unsayable);
        }
        // In one word where it would be taken for a flag of its own.
        if value.starts_with('-') {
            return self.push(&format!("{name}={value}"));
        }
        self.push(name)?;
        self.push(value)
    }

    /// A flag with a number, unless it is what the flag has by itself.
    pub(super) fn number<N: PartialEq + ToString>(
        &mut self,
        name: &str,
        number: N,
        usual: N,
    ) -> Said {
        if number == usual {
            return Ok(());
        }
        self.value(name, Some(&number.to_string()))
    }

    /// A flag with values that are joined by commas.
    pub(super) fn joined(&mut self, name: &str, values: &[String]) -> Said {
        if values
            .iter()
            .any(|value| value.is_empty() || value.contains(','))
        {
            return Err(Unsayable);
        }
        let joined = values.join(",");
        self.value(
            name,
            Some(&joined)
                .filter(|joined| !joined.is_empty())
                .map(String::as_str),
        )
    }

    /// A flag that is said once for each value.
    pub(super) fn each(&mut self, name: &str, values: &[String]) -> Said {
        for value in values {
            self.value(name, Some(value))?;
        }
        Ok(())
    }

    /// What was said elsewhere.
    pub(super) fn all(&mut self, others: &Words) {
        self.0.extend(others.0.iter().cloned());
    }

    pub(super) fn into_words(self) -> impl Iterator<Item = String> {
        self.0.into_iter()
    }
}
