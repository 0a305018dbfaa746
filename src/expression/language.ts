/** Languages whose expressions people bring along. */
export const LANGUAGES = ['connect-sync', 'okta', 'saml'] as const;
export type Language = (typeof LANGUAGES)[number];
