//! What is typed of a user.

use crate::actions::passwords::Hashed;
use crate::actions::users::NewUser;
use crate::domain::user::{Role, User};
use crate::swedish::names;
use crate::web::form::{FormErrors, form};

const PASSWORD: &str = "Minst 12 tecken. Gärna flera ord.";

form! {
    /// A user to be.
    pub struct NewUserForm {
        username: new("Användarnamn").hint("Går inte att ändra senare."),
        name: new("Namn").hint("Som det ska stå i loggen."),
        roles as Vec<String>: checkboxes("Roller").from(role_choices()),
        password: new("Lösenord").kind("password").autocomplete("new-password").hint(PASSWORD),
    }
}

impl NewUserForm {
    /// # Errors
    /// What is wrong, but for the password.
    pub fn check(&self) -> Result<(), FormErrors> {
        let mut errors = FormErrors::default();
        errors.required(self.username());
        errors.required(self.name());
        if roles(&self.roles).is_empty() {
            errors.add(self.roles(), "Välj minst en roll.");
        }
        errors.finish(|| Some(()))
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

form! {
    /// Changes to a user.
    pub struct UserForm {
        revision as i64: hidden(),
        name: new("Namn"),
        roles as Vec<String>: checkboxes("Roller").from(role_choices()),
        disabled: checkbox("Avstängd: kan inte logga in").called("Avstängd"),
    }
}

impl UserForm {
    pub fn of(user: &User) -> Self {
        Self {
            revision: user.revision,
            name: user.name.clone(),
            roles: user.roles.iter().map(|role| role.as_str().to_owned()).collect(),
            disabled: if user.disabled { "1" } else { "" }.to_owned(),
        }
    }

    /// The user as it is to be.
    ///
    /// # Errors
    /// What is wrong with the form.
    pub fn user(&self, stored: &User) -> Result<User, FormErrors> {
        let mut errors = FormErrors::default();
        let name = errors.required(self.name());
        let roles = roles(&self.roles);
        if roles.is_empty() {
            errors.add(self.roles(), "Välj minst en roll.");
        }
        errors.finish(|| {
            Some(User {
                name: name?,
                roles,
                disabled: !self.disabled.is_empty(),
                revision: self.revision,
                ..stored.clone()
            })
        })
    }
}

form! {
    /// A password to set. Never written back.
    pub struct PasswordForm {
        password: new("Lösenord").kind("password").autocomplete("new-password").hint(PASSWORD),
    }
}

fn role_choices() -> impl Iterator<Item = (&'static str, &'static str)> {
    Role::ALL.into_iter().map(|role| (role.as_str(), names::role(role)))
}

pub fn roles(codes: &[String]) -> Vec<Role> {
    Role::ALL
        .into_iter()
        .filter(|role| codes.iter().any(|code| code == role.as_str()))
        .collect()
}
