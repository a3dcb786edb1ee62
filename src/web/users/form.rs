//! What is typed of a user.

use serde::Deserialize;

use crate::actions::passwords::Hashed;
use crate::actions::users::NewUser;
use crate::domain::user::{Role, User};
use crate::web::form::FormErrors;

/// A user to be.
#[derive(Debug, Default, Deserialize)]
pub struct NewUserForm {
    pub username: String,
    pub name: String,
    #[serde(default)]
    pub roles: Vec<String>,
    /// Never written back.
    pub password: String,
}

impl NewUserForm {
    pub fn check(&self) -> FormErrors {
        let mut errors = FormErrors::default();
        errors.required(("username", &self.username));
        errors.required(("name", &self.name));
        if roles(&self.roles).is_empty() {
            errors.add("roles", "Välj minst en roll.");
        }
        errors
    }

    pub fn user(&self, password: Hashed) -> NewUser {
        NewUser {
            username: self.username.clone(),
            name: self.name.clone(),
            roles: roles(&self.roles),
            password,
        }
    }
}

/// Changes to a user.
#[derive(Debug, Deserialize)]
pub struct UserForm {
    pub revision: i64,
    pub name: String,
    #[serde(default)]
    pub roles: Vec<String>,
    #[serde(default)]
    pub disabled: Option<String>,
}

impl UserForm {
    pub fn of(user: &User) -> Self {
        Self {
            revision: user.revision,
            name: user.name.clone(),
            roles: user.roles.iter().map(|role| role.as_str().to_owned()).collect(),
            disabled: user.disabled.then(|| "1".to_owned()),
        }
    }

    /// The user as it is to be.
    ///
    /// # Errors
    /// What is wrong with the form.
    pub fn user(&self, stored: &User) -> Result<User, FormErrors> {
        let mut errors = FormErrors::default();
        let name = errors.required(("name", &self.name));
        let roles = roles(&self.roles);
        if roles.is_empty() {
            errors.add("roles", "Välj minst en roll.");
        }
        errors.finish(|| {
            Some(User {
                name: name?,
                roles,
                disabled: self.disabled.is_some(),
                revision: self.revision,
                ..stored.clone()
            })
        })
    }
}

/// A password to set. Never written back.
#[derive(Deserialize)]
pub struct PasswordForm {
    pub password: String,
}

pub fn roles(codes: &[String]) -> Vec<Role> {
    Role::ALL
        .into_iter()
        .filter(|role| codes.iter().any(|code| code == role.as_str()))
        .collect()
}
