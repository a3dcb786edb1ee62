//! What is typed of a user.

use crate::actions::users::NewUser;
use crate::domain::user::{Role, User};
use crate::swedish::names;
use crate::web::form::{Field, FormErrors, form, parsed, text, tick};

const EMAIL: &str = "Dit skickas länken för att välja lösenord, och besked om kontot.";

form! {
    /// A user to be.
    pub struct NewUserForm {
        username: new("Användarnamn").hint("Går inte att ändra senare."),
        name: new("Namn").hint("Som det ska stå i loggen."),
        email: new("E-post").kind("email").optional().hint(EMAIL),
        roles as Vec<String>: checkboxes("Roller").from(role_choices()),
    }
}

impl NewUserForm {
    /// The user, who is to choose a password.
    ///
    /// # Errors
    /// What is wrong with the form.
    pub fn user(&self) -> Result<NewUser, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => NewUser {
            username: errors.required(self.username())?,
            name: errors.required(self.name())?,
            email: errors.optional_address(self.email()),
            roles: chosen(&mut errors, self.roles()),
            password: None,
        })
    }
}

form! {
    /// Changes to a user.
    pub struct UserForm {
        revision as i64: hidden(),
        name: new("Namn"),
        email: new("E-post").kind("email").optional().hint(EMAIL),
        roles as Vec<String>: checkboxes("Roller").from(role_choices()),
        disabled: checkbox("Avstängd: kan inte logga in").called("Avstängd"),
    }
}

impl UserForm {
    pub fn of(user: &User) -> Self {
        Self {
            revision: user.revision,
            name: user.name.clone(),
            email: text(user.email.as_ref()),
            roles: user.roles.iter().map(|role| role.as_str().to_owned()).collect(),
            disabled: tick(user.disabled),
        }
    }

    /// The user as it is to be.
    ///
    /// # Errors
    /// What is wrong with the form.
    pub fn user(&self, stored: &User) -> Result<User, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => User {
            name: errors.required(self.name())?,
            email: errors.optional_address(self.email()),
            roles: chosen(&mut errors, self.roles()),
            disabled: !self.disabled.is_empty(),
            revision: self.revision,
            ..stored.clone()
        })
    }
}

form! {
    /// Why something is done to a user.
    pub struct ReasonForm {
        reason: new("Skäl").hint("Står i loggen, och den det gäller och cheferna får veta det."),
    }
}

fn role_choices() -> impl Iterator<Item = (&'static str, &'static str)> {
    Role::ALL.into_iter().map(|role| (role.as_str(), names::role(role)))
}

/// The roles that were ticked, of which there must be one.
fn chosen(errors: &mut FormErrors, field: Field) -> Vec<Role> {
    let roles = roles(&field);
    if roles.is_empty() {
        errors.add(field, "Välj minst en roll.");
    }
    roles
}

fn roles(field: &Field) -> Vec<Role> {
    let is_ticked = |role: &Role| field.is_chosen(role.as_str());
    Role::ALL.into_iter().filter(is_ticked).collect()
}
