/** Common to all demo personas and published on the sign-in page; production refuses to start where they exist. */
export const demoPassword = 'demo-lots';
