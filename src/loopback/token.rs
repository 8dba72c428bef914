//! A secret that only whoever started the server is told.

use std::fmt;
use std::hint::black_box;
use std::io;

/// A secret of 128 bits, as 32 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// How many bytes it is made of.
const BYTES: usize = 16;

impl Token {
    /// A new one from the random numbers of the system.
    ///
    /// # Errors
    /// When the system gives none.
    pub fn random() -> io::Result<Self> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
        let mut text = String::with_capacity(2 * BYTES);
        for byte in bytes {
            text.push_str(&format!("{byte:02x}"));
        }
        Ok(Self(text))
    }

    /// The secret itself, to be told to whoever may use it.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// Whether this is the secret. Takes the same time whatever of it is right.
    pub fn is(&self, told: &[u8]) -> bool {
        let known = self.0.as_bytes();
        if told.len() != known.len() {
            return false;
        }
        let mut different = 0;
        for (one, other) in known.iter().zip(told) {
            // Not left early, and not seen through by the compiler: the time would tell how many letters are right.
            different = black_box(different | (one ^ other));
        }
        different == 0
    }
}

/// Without the secret: what is printed for a programmer ends up in logs.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_another_and_only_the_whole_of_it_will_do() {
        let token = Token::random().unwrap();
        assert_ne!(token, Token::random().unwrap());
        let secret = token.secret();
        assert!(secret.len() == 32 && secret.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert!(token.is(secret.as_bytes()));
        for place in 0..32 {
            let mut near = secret.as_bytes().to_vec();
            near[place] ^= 1;
            assert!(!token.is(&near), "at {place}");
        }
        assert!(!token.is(&secret.as_bytes()[1..]) && !token.is(b""));
        assert!(!format!("{token:?}").contains(secret));
    }
}
