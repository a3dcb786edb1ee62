//! Whether those who see the schedule must have a second factor.

use crate::actions::{Write, second_factor};
use crate::store;
use crate::web::form::{Filled, FormErrors, or_again};
use crate::web::settings::form::{NO, RuleForm, YES};
use crate::web::settings::page::SAVED;
use crate::web::settings::page::second_factor as page;
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

pub fn routes() -> Routes {
    Routes::new()
        .form::<RuleForm>()
        .fresh_get(Access::Admin, show)
        .fresh_post(Access::Admin, set)
}

async fn show(_: paths::SecondFactorRule, layout: Layout, Read(mut tx): Read) -> Answer {
    let rule = store::second_factors::rule(&mut tx).await?;
    let form = RuleForm {
        required: if rule.required { YES } else { NO }.to_owned(),
        reason: rule.reason,
    };
    Ok(page::show(&layout, &Filled::new(form)))
}

async fn set(_: paths::SecondFactorRule, layout: Layout, mut write: Write, typed: RuleForm) -> Answer {
    let saved = async {
        let required = match typed.required.as_str() {
            YES => true,
            NO => false,
            _ => {
                let mut errors = FormErrors::default();
                errors.required(typed.required());
                return Err(errors.into());
            }
        };
        second_factor::set_rule(&mut write, required, &typed.reason).await?;
        flash::done(write, paths::Settings, SAVED).await
    };
    or_again(saved.await, typed, "reason", None, |form| page::show(&layout, &form))
}
