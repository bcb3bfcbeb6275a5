import { RegisteredPage, RegisterForm } from '@/components/accounts/register-form'
import { register } from './action'

export const metadata = { title: 'Créer un compte' }

export default async function Page({ searchParams }: { searchParams: Promise<{ envoye?: string | string[] }> }) {
  return (await searchParams).envoye === undefined ? <RegisterForm action={register} /> : <RegisteredPage />
}
