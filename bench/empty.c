/* The least a program can do: its start is the floor of a cold start. */
int main(void)
{
    return 0;
}
