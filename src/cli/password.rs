//! Passwords: asked for on a terminal, else the first line of standard input; never an argument, which others can see.

use std::io::{IsTerminal, stdin};

use super::Failure;

pub fn read() -> Result<String, Failure> {
    if !stdin().is_terminal() {
        let mut line = String::new();
        stdin().read_line(&mut line)?;
        let password = line.trim_end_matches(['\n', '\r']);
        return if password.is_empty() {
            Err(Failure::Said("Det kom inget lösenord på standard in.".to_owned()))
        } else {
            Ok(password.to_owned())
        };
    }
    let first = rpassword::prompt_password("Lösenord: ")?;
    let again = rpassword::prompt_password("Samma lösenord igen: ")?;
    if first == again {
        Ok(first)
    } else {
        Err(Failure::Said("Lösenorden är olika. Inget är ändrat.".to_owned()))
    }
}
