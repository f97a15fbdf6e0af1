"""Orders in the chats: the community places, departments grab, the winner shows the work."""
