/** Mistakes of custom domains and usage plans. */
export const domainMistakes = {
  'domain-incomplete': 'A custom domain has a name and a certificate',
  'domain-endpoint': 'The endpoint of a custom domain is of a type that its API supports',
  'domain-mutual-tls': 'Mutual TLS says where the trusted certificates are, and which version',
  'domain-base-path': 'Base paths are texts of characters that API Gateway takes',
  'domain-access-association': 'Access to a private domain names a VPC endpoint',
  'domain-route53': 'Records in Route 53 belong to a hosted zone, named by its id or its name',
  'usage-plan': 'A usage plan says whether it is for one API, for all, or for none',
} as const
