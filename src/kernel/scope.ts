/**
 * Who acts, and for which tenant. It is the first argument of every service and repository method that touches a
 * tenant's data. Only the identity room makes one (test/boundaries checks it), so a query without a checked caller
 * does not compile.
 */
export class Scope {
  readonly #made = true;

  private constructor(
    readonly tenantId: string,
    readonly userId: string,
  ) {}

  static of(tenantId: string, userId: string): Scope {
    return new Scope(tenantId, userId);
  }

  toString(): string {
    return this.#made ? `${this.tenantId}/${this.userId}` : '';
  }
}
