/** An amount in whatever currency the prices of the settings are: small ones are not rounded to nothing. */
export function money(amount: number): string {
  return amount === 0 || amount >= 0.1 ? amount.toFixed(2) : amount.toPrecision(2);
}
