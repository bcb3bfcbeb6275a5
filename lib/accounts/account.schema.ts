import * as z from 'zod'

const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Indiquez une adresse électronique complète, par exemple prenom.nom@example.org.'))

/** Length rather than composition: ANSSI and CNIL (délibération 2022-100) accept 12 characters with rate limiting. */
const newPasswordField = z
  .string()
  .min(12, 'Choisissez un mot de passe d’au moins 12 caractères.')
  .max(200, 'Choisissez un mot de passe de 200 caractères au plus.')

const nameField = z.string().trim().min(2, 'Indiquez votre prénom et votre nom.').max(120)

const passwordField = z.string().min(1, 'Saisissez votre mot de passe.').max(200)

export const signInSchema = z.strictObject({
  email: emailField,
  password: passwordField,
  next: z.string().max(500).optional(),
})
export type SignInInput = z.infer<typeof signInSchema>

export const registerSchema = z.strictObject({ name: nameField, email: emailField, password: newPasswordField })
export type RegisterInput = z.infer<typeof registerSchema>

/** Of a mail's link; one that is cut short is refused by the command, in a sentence. */
const secretField = z.string().max(200)

export const confirmSchema = z.strictObject({ secret: secretField, password: passwordField })

export const firstAdministratorSchema = z.strictObject({ email: emailField, name: nameField })
export type FirstAdministratorInput = z.infer<typeof firstAdministratorSchema>

export const askResetSchema = z.strictObject({ email: emailField })

export const resetPasswordSchema = z.strictObject({ secret: secretField, password: newPasswordField })
