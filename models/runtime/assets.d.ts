/** Vite gives the address of a file it serves; hashed in a build. */
declare module '*?url' {
  const address: string;
  export default address;
}
